import { choice, day, known, type RuleResult, rule, step, text } from '../kernel/index.ts'
import { interfaceSpec } from './law.ts'

/** Transactions that change something, with the one that takes each back. */
const transactions = {
  '2102': { words: text('药店结算', 'pharmacy settlement'), by: '2103' },
  '2201': { words: text('门诊挂号', 'outpatient registration'), by: '2202' },
  '2204': { words: text('门诊明细上传', 'outpatient details'), by: '2205' },
  '2207': { words: text('门诊结算', 'outpatient settlement'), by: '2208' },
  '2301': { words: text('住院明细上传', 'inpatient details'), by: '2302' },
  '2304': { words: text('住院结算', 'inpatient settlement'), by: '2305' },
  '2401': { words: text('入院办理', 'admission'), by: '2404' },
  '2402': { words: text('出院办理', 'discharge'), by: '2405' },
  '2501': { words: text('转院备案', 'filing of a transfer'), by: '2502' },
  '2503': { words: text('慢特病备案', 'filing of a chronic disease'), by: '2504' },
  '2505': { words: text('定点备案', 'filing of a hospital'), by: '2506' },
} as const
type Transaction = keyof typeof transactions

/** Only these can be reversed by 2601, with the number and kind of the original message. */
const reversible: readonly Transaction[] = ['2102', '2207', '2304', '2401']

export interface Undo {
  /** What to send, in this order; each only where the one before says that it is needed. */
  readonly send: readonly string[]
  readonly because: 'cancel' | 'query' | 'nothing'
}

/** What a hospital sends when a message has to be taken back, or no answer came. */
export const undo = rule({
  name: 'medical.undo',
  title: text(
    '医保接口发错了、没回音，怎么撤？',
    'A message to insurance was wrong or unanswered: what now?',
  ),
  clauses: [interfaceSpec('2601 冲正'), interfaceSpec('撤销交易')],
  mark: 'V',
  asks: {
    on: day('哪天', 'day'),
    transaction: choice(
      '哪个交易',
      'transaction',
      Object.fromEntries(Object.entries(transactions).map(([infno, { words }]) => [infno, words])) as {
        readonly [T in Transaction]: (typeof transactions)[T]['words']
      },
    ),
    answered: choice('中心的回音', 'answer of the centre', {
      done: text('成功了，要撤', 'it succeeded and must be undone'),
      none: text('没有回音，不知道成没成', 'none came; nobody knows'),
      failed: text('失败了', 'it failed'),
    }),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ transaction, answered }): RuleResult<Undo> {
    const { by } = transactions[transaction]
    const said = (answer: Undo, clause: string) =>
      known(answer, [clause], () =>
        answer.send.length === 0
          ? [step('不用发', 'nothing to send', '—')]
          : answer.send.map((infno, index) => step(`第 ${index + 1} 步发`, `send ${index + 1}`, infno)),
      )
    if (answered === 'failed') return said({ send: [], because: 'nothing' }, interfaceSpec('撤销交易'))
    if (answered === 'done') return said({ send: [by], because: 'cancel' }, interfaceSpec('撤销交易'))
    return reversible.includes(transaction)
      ? said({ send: ['5203', '2601'], because: 'query' }, interfaceSpec('2601 冲正'))
      : said({ send: ['5203', by], because: 'query' }, interfaceSpec('撤销交易'))
  },
  say: ({ send, because }) =>
    because === 'nothing'
      ? text('没有成，不用撤。', 'It failed: nothing to undo.')
      : because === 'cancel'
        ? text(`发 ${send[0]} 撤销。`, `Cancel it with ${send[0]}.`)
        : text(
            `先用 ${send[0]} 按原报文号查；已经成了又不该成的，再发 ${send[1]}。`,
            `First query with ${send[0]} by the message's number; if it went through and should not have, send ${send[1]}.`,
          ),
  examples: [
    {
      title: text('2601：住院结算超时，先查再冲', '2601: a discharge timed out: query, then reverse'),
      input: { on: '2026-03-12', transaction: '2304', answered: 'none' },
      answer: { value: { send: ['5203', '2601'], because: 'query' } },
    },
    {
      title: text('2208：门诊结算成功了要撤', '2208: an outpatient settlement is cancelled'),
      input: { on: '2026-03-12', transaction: '2207', answered: 'done' },
      answer: { value: { send: ['2208'], because: 'cancel' } },
    },
    {
      title: text('明细上传不能冲正，查了再撤', 'details cannot be reversed: query, then cancel'),
      input: { on: '2026-03-12', transaction: '2204', answered: 'none' },
      answer: { value: { send: ['5203', '2205'], because: 'query' } },
    },
  ],
  open: [
    text(
      '明细、挂号这类没有回音时用哪个查询，规范没有写明，这里都先发 5203。',
      'Which query answers for details and registrations is not said; here 5203 goes first for all.',
    ),
  ],
})
