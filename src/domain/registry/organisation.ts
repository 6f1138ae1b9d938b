import {
  type Context,
  holdsOffice,
  isRefusal,
  type MatterKind,
  type Refusal,
  refuse,
} from '../kernel/index.ts'
import { readCreditCode } from './creditCode.ts'
import { isClerkOf, type Keepers } from './keepers.ts'
import { findExclusion, type OfficeFacts, type OfficeHolding } from './officeExclusions.ts'
import { isOffice, OFFICES, type Office } from './offices.ts'
import {
  evolveOrganisation,
  type OrganisationAct,
  type OrganisationCommand,
  type OrganisationState,
  officesOn,
} from './organisationRecord.ts'

export interface OrganisationFacts extends Keepers, OfficeFacts {}

/** Offices that a village fills and files; all others are entered by the clerks of the township or county. */
const VILLAGE_FILLS: readonly Office[] = ['representative', 'groupLeader']

const mayAppoint = (
  office: Office,
  { actor, place, facts }: Context<OrganisationFacts>,
): Refusal | undefined => {
  if (actor.kind === 'system' || isClerkOf(actor, place, facts)) return undefined
  if (VILLAGE_FILLS.includes(office) && holdsOffice(actor, place, ['committeeChair', 'villageClerk']))
    return undefined
  return refuse(
    'office.notYours',
    `任免${OFFICES[office].words.zh}由乡镇经办人登记。请把选举或任命的文件交给乡镇。`,
    `The office of ${OFFICES[office].words.en} is entered by the township's clerk. Bring the resolution or document there.`,
  )
}

const notClerk = (context: Context<OrganisationFacts>): Refusal | undefined =>
  context.actor.kind === 'system' || isClerkOf(context.actor, context.place, context.facts)
    ? undefined
    : refuse(
        'organisation.notClerk',
        '组织的设立和变更由乡镇或县经办人登记。',
        'Organisations are entered and changed by the clerk of the township or county.',
      )

const future = refuse(
  'organisation.future',
  '日期晚于今天。请在事情发生以后登记。',
  'The date lies after today. Enter it once it has happened.',
)
const notThere = refuse(
  'organisation.notThere',
  '这个组织还没有登记，或者已经撤销。',
  'This organisation is not entered, or no longer exists.',
)

const checkName = (name: string, creditCode: string | undefined): Refusal | undefined => {
  if (name.trim() === '')
    return refuse('organisation.name', '请填写组织的名称。', "Enter the organisation's name.", {
      field: 'name',
    })
  const code = creditCode === undefined ? undefined : readCreditCode(creditCode)
  return isRefusal(code) ? code : undefined
}

/** An organisation of a place and the offices held in it, each with its dates. */
export const organisation: MatterKind<
  OrganisationState,
  OrganisationCommand,
  OrganisationAct,
  OrganisationFacts
> = {
  kind: 'organisation',
  initial: { appointments: [] },

  decide(state, command, context) {
    if ('date' in command && command.date > context.today) return future
    if (command.type === 'establish') {
      if (state.kind !== undefined)
        return refuse('organisation.exists', '这个组织已经登记。', 'This organisation is entered already.')
      const { kind, name, creditCode, date } = command
      const code = creditCode === undefined ? {} : { creditCode: creditCode.trim().toUpperCase() }
      return (
        notClerk(context) ??
        checkName(name, creditCode) ?? [
          { type: 'established', body: { kind, name: name.trim(), date, ...code } },
        ]
      )
    }
    if (state.kind === undefined || state.dissolved !== undefined) return notThere
    switch (command.type) {
      case 'rename': {
        const { name, creditCode } = command
        const code = creditCode === undefined ? {} : { creditCode: creditCode.trim().toUpperCase() }
        return (
          notClerk(context) ??
          checkName(name, creditCode) ?? [{ type: 'renamed', body: { name: name.trim(), ...code } }]
        )
      }
      case 'dissolve':
        if (state.appointments.some(({ to }) => to === undefined)) {
          return refuse(
            'organisation.officesHeld',
            '还有人任职。请先办理他们的离任。',
            'Offices are still held. End them first.',
          )
        }
        return notClerk(context) ?? [{ type: 'dissolved', body: { date: command.date } }]
      case 'appoint':
        return appoint(state, command, context)
      case 'end': {
        const appointment = state.appointments.find(({ seq }) => seq === command.appointment)
        if (!appointment || appointment.to !== undefined) {
          return refuse(
            'office.notHeld',
            '没有这项任职，或者已经离任。',
            'There is no such office held, or it has ended already.',
          )
        }
        if (command.date < appointment.from) {
          return refuse(
            'office.endsEarly',
            `离任日期早于任职日期 ${appointment.from}，请核对。`,
            `The end lies before the beginning, ${appointment.from}. Check the date.`,
          )
        }
        const { appointment: seq, date, reason } = command
        return (
          mayAppoint(appointment.office, context) ?? [
            { type: 'ended', body: { appointment: seq, date, reason } },
          ]
        )
      }
      case 'handOver':
        return handOver(state, command, context)
      case 'renewFactor':
        return renewFactor(state, command, context)
    }
  },

  evolve: evolveOrganisation,
}

const appoint = (
  state: OrganisationState,
  { office, account, date, basis }: Extract<OrganisationCommand, { type: 'appoint' }>,
  context: Context<OrganisationFacts>,
): readonly OrganisationAct[] | Refusal => {
  if (!isOffice(office) || !OFFICES[office].of.includes(state.kind!)) {
    return refuse('office.notHere', '这个组织没有这个职务。', 'This organisation has no such office.', {
      field: 'office',
    })
  }
  const forbidden = mayAppoint(office, context)
  if (forbidden) return forbidden
  if (basis.trim() === '') {
    return refuse(
      'office.basis',
      '请写明依据，如选举结果或任命文件的名称。',
      'Say what it rests on, such as the election or the document.',
      { field: 'basis' },
    )
  }
  if (state.since !== undefined && date < state.since) {
    return refuse(
      'office.tooEarly',
      `日期早于组织设立的 ${state.since}。`,
      `The date lies before the organisation began, ${state.since}.`,
    )
  }
  const still = state.appointments.filter(
    (one) => one.office === office && (one.to === undefined || one.to > date),
  )
  const same = still.find((one) => one.account === account)
  if (same)
    return refuse(
      'office.already',
      '这个人在这一天已经任这个职务。',
      'This person already holds this office on that day.',
    )
  if (OFFICES[office].single && still.length > 0) {
    return refuse(
      'office.taken',
      `${OFFICES[office].words.zh}同时只能有一人。请先办理前任离任。`,
      `Only one person at a time can be ${OFFICES[office].words.en}. End the office of the one before first.`,
    )
  }
  const own: readonly OfficeHolding[] = state.appointments.map((one) => ({
    ...one,
    organisation: context.matter,
  }))
  const holdings = [...context.facts.holdings.filter((one) => one.organisation !== context.matter), ...own]
  return (
    findExclusion(
      { office, account, organisation: context.matter, from: date },
      { holdings, relatives: context.facts.relatives },
    ) ?? [{ type: 'appointed', body: { office, account, date, basis: basis.trim() } }]
  )
}

const renewFactor = (
  state: OrganisationState,
  { account, seen }: Extract<OrganisationCommand, { type: 'renewFactor' }>,
  context: Context<OrganisationFacts>,
): readonly OrganisationAct[] | Refusal => {
  const { actor, today } = context
  if (!officesOn(state, today).some((one) => one.account === account)) {
    return refuse(
      'factor.notInOffice',
      '这个人今天在这个组织没有职务。',
      'This person holds no office in this organisation today.',
    )
  }
  if (actor.kind === 'person' && actor.account === account) {
    return refuse(
      'factor.own',
      '不能给自己重办动态码。请找另一位经办人。',
      'Nobody renews the own second factor. Ask another clerk.',
    )
  }
  return notClerk(context) ?? [{ type: 'factorRenewed', body: { account, seen } }]
}

const handOver = (
  state: OrganisationState,
  { appointment: seq, to, date, items, paper }: Extract<OrganisationCommand, { type: 'handOver' }>,
  context: Context<OrganisationFacts>,
): readonly OrganisationAct[] | Refusal => {
  const ended = state.appointments.find((one) => one.seq === seq)
  if (ended?.to === undefined) {
    return refuse('handover.notEnded', '先办理离任，再办移交。', 'End the office first, then hand over.')
  }
  if (ended.handover)
    return refuse('handover.done', '这项移交已经办过。', 'This handover has been entered already.')
  const { actor } = context
  const parties = actor.kind === 'person' && (actor.account === to || actor.account === ended.account)
  if (!parties) {
    const forbidden = mayAppoint(ended.office, context)
    if (forbidden) return forbidden
  }
  if (date < ended.from) {
    return refuse(
      'handover.tooEarly',
      `移交日期早于任职日期 ${ended.from}，请核对。`,
      `The handover lies before the office began, ${ended.from}. Check the date.`,
    )
  }
  if (
    !officesOn(state, date).some(
      (one) => one.office === ended.office && one.account === to && one.seq !== seq,
    )
  ) {
    return refuse(
      'handover.toWhom',
      '移交要交给这一天在任的接任者。请先登记接任者的任职。',
      'Hand over to whoever holds the office on that day. Enter that appointment first.',
      { field: 'to' },
    )
  }
  if (items.length === 0 || items.some((item) => item.trim() === '')) {
    return refuse(
      'handover.items',
      '请逐项写明移交了什么，如公章、账册、合同、钥匙。',
      'List what was handed over, such as seal, books, contracts, keys.',
      { field: 'items' },
    )
  }
  if (paper !== undefined && !/^[0-9a-f]{64}$/.test(paper)) {
    return refuse(
      'handover.paper',
      '移交清单的附件不对，请重新上传。',
      'The attached list is wrong. Upload it again.',
      { field: 'paper' },
    )
  }
  return [
    {
      type: 'handedOver',
      body: { appointment: seq, to, date, items, ...(paper === undefined ? {} : { paper }) },
    },
  ]
}
