import { earliestEvent, lastNoticeDay, noticeReading } from '../calendar/index.ts'
import { choice, day, known, notSet, orNothing, refuse, rule, step, text, yesNo } from '../kernel/index.ts'
import { beforeCollectiveLaw, collectiveLaw } from './collectiveLaw.ts'
import { contradiction } from './meeting.ts'
import { beforeOrganicLaw, newOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'
import { branchPlanDays, representativeNoticeDays } from './settings.ts'
import { fourDiscussionsBasis } from './twoCommittees.ts'

const lawful = 10

/** By when a meeting must be announced, or the earliest day that it can be held. */
export const notice = rule({
  name: 'decision.notice',
  title: text('开会要提前几天通知？', 'How many days before a meeting must it be announced?'),
  clauses: [
    ...organicLaws('assembly', 'representativeMeeting'),
    collectiveLaw('二十七'),
    fourDiscussionsBasis,
  ],
  mark: 'M',
  asks: {
    meeting: choice('什么会', 'which meeting', {
      villagersAssembly: text('村民会议', "the villagers' assembly"),
      memberAssembly: text('集体经济组织成员大会', "the collective's member assembly"),
      representativeMeeting: text('村民代表会议', "the representatives' meeting"),
      branchAssembly: text('审议方案的党员大会：送方案', 'branch assembly on a plan: sending the plan'),
    }),
    noticeOn: orNothing(day('通知的日子', 'day of the notice')),
    meetingOn: orNothing(day('开会的日子', 'day of the meeting')),
    urgent: orNothing(
      yesNo(
        '有特殊情况临时通知，原因已经记下',
        'urgent, announced at short notice, with the reason on record',
      ),
    ),
  },
  settings: [noticeReading, representativeNoticeDays, branchPlanDays],
  judgedOn: ({ noticeOn, meetingOn }) => meetingOn ?? noticeOn ?? newOrganicLaw,
  decide(input, ruleset) {
    const { meeting, noticeOn, meetingOn, urgent } = input
    const on = meetingOn ?? noticeOn
    if (on === undefined)
      return contradiction(
        'meetingOn',
        '通知的日子和开会的日子，至少写一个。',
        'Write the day of the notice, that of the meeting, or both.',
      )
    if (noticeOn !== undefined && meetingOn !== undefined && noticeOn > meetingOn)
      return contradiction('noticeOn', '通知在开会之后了。', 'The notice comes after the meeting.')
    const early =
      meeting === 'memberAssembly'
        ? beforeCollectiveLaw(on)
        : meeting === 'branchAssembly'
          ? undefined
          : beforeOrganicLaw(on)
    if (early) return early
    const local =
      meeting === 'representativeMeeting'
        ? representativeNoticeDays
        : meeting === 'branchAssembly'
          ? branchPlanDays
          : undefined
    const days = local === undefined ? lawful : ruleset.find(local)?.value
    if (days === undefined) return notSet(local!)
    const reading = ruleset.find(noticeReading)
    if (reading === undefined) return notSet(noticeReading)
    const clause = {
      villagersAssembly: organicLaw('assembly', on),
      memberAssembly: collectiveLaw('二十七'),
      representativeMeeting: organicLaw('representativeMeeting', on),
      branchAssembly: fourDiscussionsBasis,
    }[meeting]
    if (urgent && (meeting !== 'villagersAssembly' || on < newOrganicLaw))
      return refuse(
        'decision.noUrgentNotice',
        '只有村民会议，并且从 2026 年起，有特殊情况可以临时通知。请按天数提前通知。',
        "Only the villagers' assembly may be announced at short notice, and only since 2026. Keep to the days.",
        { field: 'urgent', clause: organicLaw('assembly', newOrganicLaw) },
      )
    const latestNotice =
      meetingOn === undefined ? undefined : urgent ? meetingOn : lastNoticeDay(meetingOn, days, reading.value)
    const earliestMeeting =
      noticeOn === undefined ? undefined : urgent ? noticeOn : earliestEvent(noticeOn, days, reading.value)
    return known(
      {
        days: urgent ? 0 : days,
        ...(latestNotice === undefined ? {} : { latestNotice }),
        ...(earliestMeeting === undefined ? {} : { earliestMeeting }),
        ...(latestNotice === undefined || noticeOn === undefined ? {} : { inTime: noticeOn <= latestNotice }),
      },
      [clause],
      () => [
        urgent
          ? step('特殊情况，临时通知', 'urgent: short notice', days)
          : step('提前通知的天数', 'days of notice', days),
        ...(noticeOn === undefined
          ? []
          : [step('通知的日子，不算', 'day of the notice, not counted', noticeOn)]),
        ...(earliestMeeting === undefined ? [] : [step('最早哪天开', 'earliest meeting', earliestMeeting)]),
        ...(meetingOn === undefined ? [] : [step('开会的日子', 'day of the meeting', meetingOn)]),
        ...(latestNotice === undefined ? [] : [step('最晚哪天通知', 'latest notice', latestNotice)]),
      ],
      urgent ? 'V' : local === undefined ? 'M' : 'm',
    )
  },
  say: ({ latestNotice, earliestMeeting, inTime }) =>
    inTime === undefined
      ? latestNotice === undefined
        ? text(`最早 ${earliestMeeting} 开会。`, `The meeting can be on ${earliestMeeting} at the earliest.`)
        : text(`最晚 ${latestNotice} 通知。`, `It must be announced by ${latestNotice}.`)
      : inTime
        ? text(`通知来得及（最晚 ${latestNotice}）。`, `Announced in time (${latestNotice} at the latest).`)
        : text(
            `通知晚了：最晚要 ${latestNotice} 通知，或者改到 ${earliestMeeting} 或者更晚开。`,
            `Too late: announce by ${latestNotice}, or meet on ${earliestMeeting} or after.`,
          ),
  examples: [
    {
      title: text('第二十五条：3 月 1 日通知，满十天', 'Art. 25: announced on 1 March, ten clear days'),
      input: { meeting: 'villagersAssembly', noticeOn: '2026-03-01' },
      answer: { value: { days: 10, earliestMeeting: '2026-03-12' } },
    },
    {
      title: text('同上，开会当天算一天', 'The same, the day of the meeting counted'),
      input: { meeting: 'villagersAssembly', noticeOn: '2026-03-01' },
      local: [
        { setting: noticeReading.name, value: 'lenient', mark: 'm', source: text('本省', 'the province') },
      ],
      answer: { value: { days: 10, earliestMeeting: '2026-03-11' } },
    },
    {
      title: text('第二十五条：2026 年起可以临时通知', 'Art. 25: short notice since 2026'),
      input: { meeting: 'villagersAssembly', noticeOn: '2026-03-10', meetingOn: '2026-03-11', urgent: true },
      answer: {
        value: { days: 0, latestNotice: '2026-03-11', earliestMeeting: '2026-03-10', inTime: true },
      },
    },
    {
      title: text('2018 年的法没有临时通知', 'The law of 2018 knew no short notice'),
      input: { meeting: 'villagersAssembly', noticeOn: '2025-03-10', meetingOn: '2025-03-11', urgent: true },
      answer: { refused: 'decision.noUrgentNotice' },
    },
    {
      title: text('集体组织法第二十七条：十天', 'Collective law Art. 27: ten days'),
      input: { meeting: 'memberAssembly', noticeOn: '2027-01-10', meetingOn: '2027-01-20' },
      answer: {
        value: { days: 10, latestNotice: '2027-01-09', earliestMeeting: '2027-01-21', inTime: false },
      },
    },
    {
      title: text('村民代表会议提前几天，看当地', "The representatives' meeting: local"),
      input: { meeting: 'representativeMeeting', meetingOn: '2026-03-16' },
      answer: { unknown: 'decision.representativeNoticeDays' },
    },
    {
      title: text('方案提前三天送党员', 'The plan three days before the branch assembly'),
      input: { meeting: 'branchAssembly', noticeOn: '2026-03-04', meetingOn: '2026-03-09' },
      local: [{ setting: branchPlanDays.name, value: 3, mark: 'm', source: text('当地规定', 'local rule') }],
      answer: {
        value: { days: 3, latestNotice: '2026-03-05', earliestMeeting: '2026-03-08', inTime: true },
      },
    },
  ],
})
