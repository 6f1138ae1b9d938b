import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Actor, daysBetween, isRefusal } from '../kernel/index.ts'
import { writeLeaf } from '../transparency/index.ts'
import type { DisclosureCommand } from './disclosure.ts'
import { type DisclosureAct, evolveDisclosure, missingSignatures, noDisclosure } from './disclosureState.ts'
import { disclosureFact } from './duty.ts'
import { sealedLookRefusal, sealedPurposes } from './sealedLook.ts'
import { defaultSettings } from './settings.ts'
import { sheetDigits } from './signingSheet.ts'
import { possibleSteps } from './steps.ts'
import {
  accountant,
  chair,
  clerk,
  contextOf,
  draftOctober,
  facts,
  kind,
  law,
  matterOf,
  october,
  person,
  place,
  reviewer,
  sha256,
  supervisionHead,
  villager,
} from './testVillage.ts'

const begin = () => matterOf(kind, facts)
type Village = ReturnType<typeof begin>
const done = (refusal: unknown) => assert.equal(refusal, undefined, JSON.stringify(refusal))
const digestOf = (matter: Village) => matter.state.draft!.digest

const drafted = () => {
  const matter = begin()
  done(matter.run(draftOctober(), accountant, '2026-11-05'))
  return matter
}
const submitted = () => {
  const matter = drafted()
  done(matter.run({ type: 'submit' }, accountant, '2026-11-05'))
  return matter
}
const approved = (matter = submitted()) => {
  done(matter.run({ type: 'approve', digest: digestOf(matter) }, reviewer, '2026-11-06'))
  return matter
}
const sign = (matter: Village, actor: Actor, day = '2026-11-07') =>
  matter.run({ type: 'sign', digest: digestOf(matter) }, actor, day)
const signed = (matter = approved()) => {
  for (const signer of [accountant, supervisionHead, chair]) done(sign(matter, signer))
  return matter
}
const published = (day = '2026-11-10') => {
  const matter = signed()
  done(matter.run({ type: 'publish' }, accountant, day))
  return matter
}
const code = (refusal: { code: string } | undefined) => refusal?.code

test('农经发〔2011〕13号: drafted, reviewed, signed by three over one document, published, filed, closed by the law', () => {
  const matter = published()
  done(matter.run({ type: 'file' }, accountant, '2026-11-13'))
  done(matter.run({ type: 'close' }, law, '2026-11-26'))
  assert.equal(matter.state.stage, 'closed')
  assert.deepEqual(
    matter.acts.map(({ type }) => type),
    [
      'drafted',
      'submitted',
      'approved',
      'signed',
      'signed',
      'signed',
      'published',
      'filedWithTownship',
      'closed',
    ],
  )
  const [publication] = matter.state.publications
  assert.deepEqual(publication?.posting, { from: '2026-11-10', until: '2026-11-25' })
  assert.deepEqual(
    publication?.signatures.map(({ name, office, digest }) => [name, office, digest === publication.digest]),
    [
      ['陈小满', 'accountant', true],
      ['李桂英', 'supervisionHead', true],
      ['周明远', 'committeeChair', true],
    ],
  )
  assert.deepEqual(disclosureFact('m', matter.state), {
    matter: 'm',
    item: 'FA-02',
    period: '2026-10',
    stage: 'closed',
    publishedOn: '2026-11-10',
  })
})

test('the digest is the hash of the file that is kept, and the log takes the claim as it is', () => {
  const prepared = kind.prepare(noDisclosure, draftOctober(), contextOf(accountant, '2026-11-05', facts))
  assert.ok(!isRefusal(prepared))
  const matter = published()
  const [publication] = matter.state.publications
  assert.equal(sha256(prepared.text), publication?.digest)
  assert.equal(Buffer.byteLength(prepared.text), publication?.size)
  const leaf = { v: 1, log: 1, seq: 1, prev: null, place, replaces: null, ...publication!.claim } as const
  assert.ok(!isRefusal(writeLeaf(leaf)))
})

test('农经发〔2011〕13号: returned on 04-15, publishing on 04-16 is refused', () => {
  const matter = begin()
  const firstQuarter = { ...draftOctober(), period: '2026-Q1' }
  done(matter.run(firstQuarter, accountant, '2026-04-10'))
  done(matter.run({ type: 'submit' }, accountant, '2026-04-10'))
  done(matter.run({ type: 'return', reasons: '第 17 号没有过磅单' }, reviewer, '2026-04-15'))
  const refusal = matter.run({ type: 'publish' }, accountant, '2026-04-16')
  assert.equal(refusal?.code, 'disclosure.stage')
  assert.match(refusal?.clause ?? '', /农经发〔2011〕13号/)
  assert.match(refusal?.words.zh ?? '', /退回来了/)
  assert.equal(matter.state.reasons, '第 17 号没有过磅单')
  assert.equal(code(matter.run({ type: 'submit' }, accountant, '2026-04-16')), 'disclosure.stage')
  done(matter.run(firstQuarter, accountant, '2026-04-16'))
  done(matter.run({ type: 'submit' }, accountant, '2026-04-16'))
  assert.equal(matter.state.reasons, undefined)
})

test('there is no way from a draft to a publication', () => {
  for (const matter of [begin(), drafted(), submitted()])
    assert.equal(code(matter.run({ type: 'publish' }, accountant, '2026-11-06')), 'disclosure.stage')
  const unsigned = approved()
  const refusal = unsigned.run({ type: 'publish' }, accountant, '2026-11-07')
  assert.equal(refusal?.code, 'disclosure.unsigned')
  assert.match(refusal?.words.zh ?? '', /负责人、监督委员会主任、报账员/)
})

test('a changed draft voids review and signatures', () => {
  const matter = approved()
  done(sign(matter, accountant))
  done(matter.run(draftOctober(october(2_150_001)), accountant, '2026-11-08'))
  assert.equal(matter.state.stage, 'draft')
  assert.deepEqual(matter.state.signatures, [])
  assert.equal(matter.state.review, undefined)
  assert.equal(code(matter.run({ type: 'publish' }, accountant, '2026-11-08')), 'disclosure.stage')
})

test('what somebody signs is what somebody has read', () => {
  const matter = submitted()
  const old = digestOf(matter)
  done(matter.run(draftOctober(october(2_150_001)), accountant, '2026-11-06'))
  done(matter.run({ type: 'submit' }, accountant, '2026-11-06'))
  assert.equal(
    code(matter.run({ type: 'approve', digest: old }, reviewer, '2026-11-06')),
    'disclosure.changed',
  )
  approved(matter)
  assert.equal(
    code(matter.run({ type: 'sign', digest: old }, accountant, '2026-11-07')),
    'disclosure.changed',
  )
})

test('who reviews: not the drafter, not who signs, not a stranger', () => {
  const matter = submitted()
  const approve = (actor: Actor) =>
    code(matter.run({ type: 'approve', digest: digestOf(matter) }, actor, '2026-11-06'))
  assert.equal(approve(villager), 'disclosure.office')
  assert.equal(approve(chair), 'disclosure.office')
  assert.equal(approve(person('李桂英', 'supervisionMember', 'supervisionHead')), 'disclosure.reviewerSigns')
  const own = begin()
  const both = person('双双', 'accountant', 'supervisionMember')
  done(own.run(draftOctober(), both, '2026-11-05'))
  done(own.run({ type: 'submit' }, both, '2026-11-05'))
  assert.equal(
    code(own.run({ type: 'approve', digest: digestOf(own) }, both, '2026-11-06')),
    'disclosure.ownDraft',
  )
})

test('who signs: once, never what that person reviewed, after signing in again', () => {
  const matter = approved()
  assert.equal(code(sign(matter, villager)), 'disclosure.office')
  assert.equal(
    code(
      matter.run({ type: 'sign', digest: digestOf(matter) }, chair, '2026-11-07', { reauthenticated: false }),
    ),
    'disclosure.signInAgain',
  )
  done(sign(matter, chair))
  assert.equal(code(sign(matter, chair)), 'disclosure.signedTwice')
  assert.equal(code(sign(matter, person('田春生', 'councilChair'))), 'disclosure.roleSigned')
  const promoted = person('何秀莲', 'supervisionHead')
  assert.equal(code(sign(matter, promoted)), 'disclosure.ownReview')
})

test('one person in two offices signs for one of them only', () => {
  const matter = approved()
  const two = person('陈小满', 'accountant', 'committeeChair')
  done(sign(matter, two))
  assert.equal(code(sign(matter, two)), 'disclosure.signedTwice')
  assert.equal(missingSignatures(matter.state).length, 2)
})

const scan = 'c'.repeat(64)
const sealed = { key: 'a2V5', mime: 'image/jpeg' }
const attach = (matter: Village, signer = chair, role = 'head') =>
  ({
    type: 'attachPaper',
    digest: digestOf(matter),
    sheet: sheetDigits(digestOf(matter)),
    role,
    signer: signer.account,
    scan,
    sealed,
  }) as const

test('a signature on paper: one attaches the sheet, another confirms it; the name comes from the record', () => {
  const matter = approved()
  done(matter.run(attach(matter), accountant, '2026-11-07'))
  assert.equal(matter.state.signatures.length, 0)
  const act = matter.acts.find(({ type }) => type === 'paperAttached')
  assert.deepEqual(act?.sealed, sealed, 'what opens the scan can be erased')
  assert.ok(!JSON.stringify([act?.body, matter.state]).includes(sealed.key))
  const confirm = { type: 'confirmPaper', role: 'head', scan } as const
  assert.equal(code(matter.run(confirm, accountant, '2026-11-07')), 'disclosure.ownPaper')
  assert.equal(code(matter.run(confirm, villager, '2026-11-07')), 'disclosure.office')
  assert.equal(
    code(matter.run({ ...confirm, scan: 'd'.repeat(64) }, clerk, '2026-11-07')),
    'disclosure.changed',
  )
  done(matter.run(confirm, clerk, '2026-11-07'))
  assert.deepEqual(
    matter.state.signatures.map(({ name, role, scan: sheet }) => [name, role, sheet]),
    [['周明远', 'head', scan]],
  )
  assert.deepEqual(matter.state.papers, [])
  assert.equal(code(sign(matter, chair)), 'disclosure.signedTwice')
})

test('on paper, too: only who holds the office, once, and never the reviewer', () => {
  const matter = approved()
  const run = (command: DisclosureCommand) => code(matter.run(command, accountant, '2026-11-07'))
  assert.equal(run(attach(matter, reviewer)), 'disclosure.signer')
  assert.equal(run(attach(matter, chair, 'reviewHead')), 'disclosure.signer')
  assert.equal(run({ ...attach(matter), scan: 'x' }), 'disclosure.scan')
  assert.equal(run({ ...attach(matter), sealed: { ...sealed, key: '' } }), 'disclosure.scan')
  assert.equal(run({ ...attach(matter), digest: scan }), 'disclosure.changed')
  done(sign(matter, chair))
  assert.equal(run(attach(matter)), 'disclosure.signer')
  const holders = [{ account: reviewer.account, name: reviewer.name, office: 'supervisionHead' as const }]
  assert.equal(
    code(matter.run(attach(matter, reviewer, 'reviewHead'), accountant, '2026-11-07', { holders })),
    'disclosure.ownReview',
  )
})

test('a sheet says by its digits which version it is for: an older one is refused', () => {
  const matter = approved()
  const first = sheetDigits(digestOf(matter))
  const attached = (sheet: string) => code(matter.run({ ...attach(matter), sheet }, accountant, '2026-11-07'))
  assert.match(first, /^(\d{4} ){4}\d{4}$/)
  for (const wrong of [
    '',
    '123',
    '12a4',
    `${first} 0`,
    first.replace(/\d/, (d) => String((Number(d) + 1) % 10)),
  ])
    assert.equal(attached(wrong), 'disclosure.olderSheet', wrong)
  assert.equal(attached(first.slice(0, 4)), undefined)
  assert.equal(attached(`１${first}`.slice(1).replaceAll(' ', '-')), undefined)
  done(matter.run(draftOctober(october(1)), accountant, '2026-11-07'))
  done(matter.run({ type: 'submit' }, accountant, '2026-11-07'))
  approved(matter)
  assert.equal(attached(first), 'disclosure.olderSheet')
})

test('a wrong scan is replaced by attaching anew: the first one confirms nothing any more', () => {
  const matter = approved()
  done(matter.run(attach(matter), accountant, '2026-11-07'))
  const better = 'e'.repeat(64)
  done(matter.run({ ...attach(matter), scan: better }, clerk, '2026-11-07'))
  const confirm = (sheet: string, actor: Actor) =>
    code(matter.run({ type: 'confirmPaper', role: 'head', scan: sheet }, actor, '2026-11-08'))
  assert.equal(confirm(scan, accountant), 'disclosure.changed')
  assert.equal(confirm(better, clerk), 'disclosure.ownPaper')
  assert.equal(confirm(better, accountant), undefined)
  assert.deepEqual(
    matter.state.signatures.map(({ scan: sheet, at }) => [sheet, at.slice(0, 10)]),
    [[better, '2026-11-08']],
  )
})

test('what is not published is looked at for a purpose of the office, by nobody else', () => {
  const matter = submitted()
  const purposes = (actor: Actor) => sealedPurposes(matter.state, contextOf(actor, '2026-11-06', facts))
  assert.deepEqual(purposes(reviewer), ['disclosureReview', 'disclosureAnswer'])
  assert.deepEqual(purposes(chair), ['disclosureSign', 'disclosureAnswer'])
  assert.deepEqual(purposes(accountant), ['disclosureSign', 'disclosureAnswer'])
  assert.deepEqual(purposes(clerk), ['disclosureCheck'])
  assert.deepEqual(purposes(villager), [])
  assert.deepEqual(purposes(person('钱小会', 'cashier')), [])
  assert.deepEqual(purposes(law), [])
  const refused = (actor: Actor, purpose: string) =>
    sealedLookRefusal(matter.state, purpose, contextOf(actor, '2026-11-06', facts))?.code
  assert.equal(refused(reviewer, 'disclosureReview'), undefined)
  assert.equal(refused(reviewer, 'disclosureSign'), 'disclosure.purpose')
  assert.equal(refused(reviewer, ''), 'disclosure.purpose')
  assert.equal(refused(villager, 'disclosureReview'), 'disclosure.sealed')
})

test('a sheet for an older draft confirms nothing', () => {
  const matter = approved()
  done(matter.run(attach(matter), accountant, '2026-11-07'))
  done(matter.run(draftOctober(october(1)), accountant, '2026-11-07'))
  done(matter.run({ type: 'submit' }, accountant, '2026-11-07'))
  approved(matter)
  assert.equal(
    code(matter.run({ type: 'confirmPaper', role: 'head', scan }, clerk, '2026-11-08')),
    'disclosure.noPaper',
  )
})

test('what a draft may be about', () => {
  const run = (change: object, more: object = {}, actor: Actor = accountant, day = '2026-11-05') =>
    code(begin().run({ ...draftOctober(), ...change } as DisclosureCommand, actor, day, more))
  assert.equal(run({}, {}, villager), 'disclosure.office')
  assert.equal(run({}, {}, clerk), 'disclosure.office')
  assert.equal(run({ item: 'FA-03' }), 'disclosure.item')
  assert.equal(run({ item: 'XX-01' }), 'disclosure.item')
  assert.equal(run({ period: '2026' }), 'disclosure.period')
  assert.equal(run({ period: '2026-11' }), 'disclosure.early')
  assert.equal(run({}, {}, accountant, '2026-10-31'), 'disclosure.early')
  assert.equal(run({}, { booksClosed: false }), 'disclosure.booksOpen')
  assert.equal(run({}, { alreadyBegun: true }), 'disclosure.exists')
  assert.equal(run({ content: { ...october(), closing: 0 } }), 'disclosure.sums')
  const matter = drafted()
  assert.equal(
    code(matter.run({ ...draftOctober(), period: '2026-09' }, accountant, '2026-11-05')),
    'disclosure.sameSubject',
  )
})

const secretary = person('向书记', 'branchSecretary')
const member = person('黄委员', 'branchMember')
const names = {
  type: 'draft',
  item: 'PA-04',
  period: '2026-11-02',
  content: {
    kind: 'fields',
    fields: { step: '预备党员公示', people: [{ name: '田小雨', note: '家里情况' }], where: '支部' },
  },
  salt: '0123456789abcdef0123456789abcdef',
} as const

test('an item that names people is salted, and what reviewers read stays sealed', () => {
  const matter = begin()
  const { salt: _, ...unsalted } = names
  assert.equal(code(matter.run(unsalted, member, '2026-11-03')), 'disclosure.salt')
  done(matter.run(names, member, '2026-11-03'))
  const [act] = matter.acts
  assert.equal(act?.sealed?.fields, '{"people":[{"note":"家里情况"}]}')
  assert.deepEqual(matter.state.draft?.notPublished, { sealed: 1 })
  assert.ok(!JSON.stringify([act?.body, matter.state]).match(/田小雨|家里情况/))
  done(matter.run({ type: 'submit' }, member, '2026-11-03'))
  done(
    matter.run({ type: 'approve', digest: digestOf(matter) }, person('另一位', 'branchMember'), '2026-11-03'),
  )
  done(sign(matter, secretary))
  done(matter.run({ type: 'publish' }, secretary, '2026-11-08'))
  const [publication] = matter.state.publications
  assert.equal(publication?.namesPeople, true)
  assert.equal(publication?.claim.kind, 'party')
  assert.equal(publication?.claim.title, '发展党员（积极分子、发展对象、预备党员、转正）')
})

const correction = {
  changes: [{ what: '打扫卫生', was: '7,560.00', now: '7,650.00' }],
  why: '两个数字打反了',
}
const correctOctober = { ...draftOctober(october(2_150_009)), type: 'correct', correction } as const

test('a correction: a new publication that names the old one; both stay readable; posted anew', () => {
  const matter = published()
  const first = matter.state.publications[0]!
  assert.equal(code(matter.run(draftOctober(october(1)), accountant, '2026-11-11')), 'disclosure.stage')
  assert.equal(
    code(matter.run({ ...correctOctober, correction: { changes: [], why: '' } }, accountant, '2026-11-11')),
    'disclosure.correctionWords',
  )
  done(matter.run(correctOctober, accountant, '2026-11-11'))
  assert.equal(matter.state.publications.length, 1)
  assert.equal(code(matter.run({ type: 'publish' }, accountant, '2026-11-11')), 'disclosure.stage')
  done(matter.run({ type: 'submit' }, accountant, '2026-11-11'))
  signed(approved(matter))
  done(matter.run({ type: 'publish' }, accountant, '2026-11-12'))
  const [old, now] = matter.state.publications
  assert.deepEqual(old, first)
  assert.equal(now?.replaces, 1)
  assert.equal(now?.number, 2)
  assert.deepEqual(now?.correction, correction)
  assert.equal(now?.claim.kind, 'correction')
  assert.equal(now?.posting.until, '2026-11-27')
  assert.equal(disclosureFact('m', matter.state)?.publishedOn, '2026-11-10')
})

test('the corrected document holds the hash of the one it replaces, and its words are covered', () => {
  const matter = published()
  const told = { ...correction, why: '报账员住院，电话 13812345678' }
  const prepared = kind.prepare(
    matter.state,
    { ...correctOctober, correction: told },
    contextOf(accountant, '2026-11-11', facts),
  )
  assert.ok(!isRefusal(prepared))
  assert.equal(prepared.document.correction?.replaces, matter.state.publications[0]?.digest)
  assert.ok(!prepared.text.match(/住院|13812345678/))
})

test('a draft of a correction that changes keeps its reason', () => {
  const matter = published()
  done(matter.run(correctOctober, accountant, '2026-11-11'))
  done(matter.run(draftOctober(october(2_150_010)), accountant, '2026-11-11'))
  assert.deepEqual(matter.state.draft?.correction, correction)
})

test('it closes when it was posted, filed and answered: not before, and by nobody’s hand', () => {
  const matter = published()
  const close = (actor: Actor, day: string, openQuestions = 0) =>
    code(matter.run({ type: 'close' }, actor, day, { openQuestions }))
  assert.equal(close(accountant, '2026-12-20'), 'disclosure.closesItself')
  assert.equal(close(law, '2026-11-25'), 'disclosure.posted')
  assert.equal(close(law, '2026-11-26'), 'disclosure.notFiled')
  assert.equal(code(matter.run({ type: 'file' }, villager, '2026-11-13')), 'disclosure.office')
  done(matter.run({ type: 'file' }, accountant, '2026-11-13'))
  assert.equal(code(matter.run({ type: 'file' }, accountant, '2026-11-13')), 'disclosure.filed')
  assert.equal(close(law, '2026-11-26', 2), 'disclosure.questions')
  done(matter.run({ type: 'close' }, law, '2026-11-26'))
})

test('reasons for returning are needed, and covered', () => {
  const matter = submitted()
  assert.equal(
    code(matter.run({ type: 'return', reasons: ' ' }, reviewer, '2026-11-06')),
    'disclosure.reasons',
  )
  done(matter.run({ type: 'return', reasons: '打 13812345678 问张小明' }, reviewer, '2026-11-06'))
  assert.ok(!JSON.stringify(matter.acts).match(/13812345678|张小明/))
})

test('possible steps: what each may do now, and why not', () => {
  const matter = approved()
  const steps = (actor: Actor) =>
    possibleSteps(matter.state, contextOf(actor, '2026-11-07', facts))
      .filter(({ refusal }) => !refusal)
      .map(({ step }) => step)
  assert.deepEqual(steps(accountant), ['draft', 'sign', 'attachPaper'])
  assert.deepEqual(steps(chair), ['sign', 'attachPaper'])
  assert.deepEqual(steps(reviewer), ['attachPaper'])
  assert.deepEqual(steps(villager), [])
  const publish = possibleSteps(matter.state, contextOf(chair, '2026-11-07', facts)).find(
    ({ step }) => step === 'publish',
  )
  assert.equal(publish?.refusal?.code, 'disclosure.unsigned')
})

const actors = [
  accountant,
  reviewer,
  supervisionHead,
  chair,
  villager,
  clerk,
  law,
  person('何秀莲', 'supervisionHead'),
  person('全能', 'accountant', 'supervisionMember', 'committeeChair', 'supervisionHead'),
]
const anyStep = fc.tuple(
  fc.constantFrom(
    'draft',
    'other draft',
    'submit',
    'return',
    'approve',
    'sign',
    'old sign',
    'attachPaper',
    'confirmPaper',
    'publish',
    'file',
    'close',
    'correct',
  ),
  // Mostly the right people, or hardly anything would ever be published.
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(accountant, reviewer, supervisionHead, chair) },
    fc.constantFrom(...actors),
  ),
  fc.boolean(),
)
/** The usual way, or a part of it: what is left out must be missed. */
const usual = fc
  .subarray(
    [
      ['draft', accountant],
      ['submit', accountant],
      ['approve', reviewer],
      ['sign', accountant],
      ['sign', supervisionHead],
      ['sign', chair],
      ['publish', accountant],
    ] as const,
    { minLength: 5 },
  )
  .map((steps) => steps.map(([step, actor]) => [step, actor, true] as const))

const commandOf = (step: string, matter: Village): DisclosureCommand => {
  const digest = matter.state.draft?.digest ?? ''
  switch (step) {
    case 'draft':
      return draftOctober()
    case 'other draft':
      return draftOctober(october(7))
    case 'return':
      return { type: 'return', reasons: '改' }
    case 'approve':
      return { type: 'approve', digest }
    case 'sign':
      return { type: 'sign', digest }
    case 'old sign':
      return { type: 'sign', digest: matter.state.publications[0]?.digest ?? scan }
    case 'attachPaper':
      return {
        type: 'attachPaper',
        digest,
        sheet: digest && sheetDigits(digest),
        role: 'head',
        signer: chair.account,
        scan,
        sealed,
      }
    case 'confirmPaper':
      return { type: 'confirmPaper', role: 'head', scan }
    case 'correct':
      return correctOctober
    default:
      return { type: step as 'submit' }
  }
}

test('law: nothing is published without review by another and all signatures over the same document', () => {
  let publications = 0
  fc.assert(
    fc.property(
      usual,
      fc.array(anyStep, { maxLength: 40 }),
      fc.constantFrom(1, 15, 30),
      (first, rest, postingDays) => {
        const settings = {
          ...defaultSettings,
          postingDays: { ...defaultSettings.postingDays, value: postingDays },
        }
        const matter = begin()
        for (const [step, actor, reauthenticated] of [...first, ...rest]) {
          matter.run(commandOf(step, matter), actor, '2026-11-10', { reauthenticated, settings })
          for (const publication of matter.state.publications) {
            publications += 1
            const { signatures, review, digest, posting } = publication
            assert.ok(matter.acts.some((act) => act.type === 'approved' && act.body.digest === digest))
            assert.deepEqual(signatures.map(({ role }) => role).sort(), ['accountant', 'head', 'reviewHead'])
            assert.ok(signatures.every((signature) => signature.digest === digest))
            assert.equal(new Set(signatures.map(({ account }) => account)).size, 3)
            assert.ok(signatures.every(({ account }) => account !== review.account))
            assert.ok(daysBetween(posting.from, posting.until) >= 15)
          }
        }
      },
    ),
    { numRuns: 300 },
  )
  assert.ok(publications > 0, 'the law was never put to the test')
})

test('law: the fold never throws, whatever acts stand in whatever order', () => {
  const complete = published()
  done(complete.run({ type: 'file' }, accountant, '2026-11-13'))
  done(complete.run(correctOctober, accountant, '2026-11-14'))
  const papers = approved()
  done(papers.run(attach(papers), accountant, '2026-11-07'))
  const all: readonly DisclosureAct[] = [...complete.acts, ...papers.acts]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...all), { maxLength: 30 }), fc.string(), (acts, unknown) => {
      let state = noDisclosure
      for (const [seq, act] of [...acts, { type: unknown, body: {} } as never].entries()) {
        state = evolveDisclosure(state, {
          ...act,
          seq,
          at: '2026-11-10T00:00:00.000Z',
          by: { kind: 'system' },
        })
        missingSignatures(state)
        disclosureFact('m', state)
      }
      assert.ok(state.publications.every(({ review, posting }) => review && posting))
    }),
    { numRuns: 300 },
  )
})
