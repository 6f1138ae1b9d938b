import { choice, day, known, rule, step, text, whole } from '../kernel/index.ts'
import { dayText } from './due.ts'
import { earliestEvent, lastNoticeDay } from './lastDay.ts'
import { noticeReading } from './settings.ts'

/** 提前十日通知: by when to give notice of an event, or when the event may be after a notice. */
export const noticeAhead = rule({
  name: 'calendar.noticeAhead',
  title: text(
    '要提前几天通知，通知和开会各是哪天？',
    'Notice is due some days ahead: by when, or when may it be?',
  ),
  clauses: ['民法典第二百零一条'],
  mark: 'M',
  asks: {
    days: whole('提前几天', 'how many days ahead', { min: 1, max: 365 }),
    known: choice('知道的是哪天', 'which day is known', {
      event: text('事情那天（算最晚哪天通知）', 'that of the event: by when to give notice'),
      notice: text('通知那天（算最早哪天办）', 'that of the notice: when the event may be'),
    }),
    on: day('那一天', 'that day'),
  },
  settings: [noticeReading],
  judgedOn: ({ on }) => on,
  decide({ days, known: given, on }, ruleset) {
    const reading = ruleset.find(noticeReading)?.value ?? 'strict'
    const found = given === 'event' ? lastNoticeDay(on, days, reading) : earliestEvent(on, days, reading)
    return known({ on: found }, this.clauses, () => [
      given === 'event'
        ? step('事情那天', 'day of the event', on)
        : step('通知那天', 'day of the notice', on),
      reading === 'strict'
        ? step('中间留足这些天，两头都不算', 'so many clear days between, neither end counted', days)
        : step('事情那天也算一天', 'the day of the event counts as one', days),
      given === 'event'
        ? step('最晚通知', 'notice at the latest', found)
        : step('最早可以办', 'the event at the earliest', found),
    ])
  },
  say: ({ on: found }, { known: given }) =>
    given === 'event'
      ? text(`最晚 ${dayText(found).zh}通知。`, `Give notice on ${dayText(found).en} at the latest.`)
      : text(`最早 ${dayText(found).zh}可以开。`, `It may be on ${dayText(found).en} at the earliest.`),
  examples: [
    {
      title: text(
        '组织法第二十五条：3 月 1 日通知村民会议，提前 10 天',
        'Organic Law Art. 25: notice on 1 March, ten days ahead',
      ),
      input: { days: 10, known: 'notice', on: '2026-03-01' },
      answer: { value: { on: '2026-03-12' } },
    },
    {
      title: text(
        '组织法第十七条：12 月 20 日投票，名单提前 20 天',
        'Organic Law Art. 17: polling on 20 December, the list twenty days before',
      ),
      input: { days: 20, known: 'event', on: '2026-12-20' },
      answer: { value: { on: '2026-11-29' } },
    },
    {
      title: text('同一天，当地按宽的数', 'the same day where a place counts leniently'),
      input: { days: 20, known: 'event', on: '2026-12-20' },
      local: [{ setting: noticeReading.name, value: 'lenient', mark: 'm', source: text('当地', 'local') }],
      answer: { value: { on: '2026-11-30' } },
    },
  ],
  open: [
    text(
      '“提前十日”两头算不算，法律没有写明；这里从严，两头都不算。',
      'The law does not say whether the ends of “ten days before” count; the strict reading leaves both out.',
    ),
  ],
})
