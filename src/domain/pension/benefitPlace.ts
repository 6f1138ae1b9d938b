import {
  day,
  known,
  listOf,
  notSet,
  type RuleResult,
  rule,
  step,
  text,
  whole,
  word,
  yesNo,
} from '../kernel/index.ts'
import { claimMonths, transfer5, transfer66 } from './law.ts'

const place = (zh: string, en: string) =>
  word(
    zh,
    en,
    /^[^\s].{0,39}$/u,
    text('要写地方的名字，最多 40 个字。', "takes a place's name, 40 characters at most."),
  )

const reasons = {
  hukou: text('关系就在户口所在地', 'the relation is where the hukou is'),
  relation: text('在关系所在地缴满了十年', 'ten years where the relation is'),
  lastTen: text('这是最后一个缴满十年的地方', 'the last place with ten years'),
  noTen: text('哪里都没有缴满十年，回户口所在地', 'ten years nowhere: the place of the hukou'),
}

export interface BenefitPlace {
  readonly place: string
  readonly because: keyof typeof reasons
  /** The hukou place has no relation and must open one and collect. */
  readonly opensRelation: boolean
}

const stay = (of: string, months: number) => ({ place: of, months, temporary: false })

/** Where an employee claims the pension after working in several provinces; temporary accounts never qualify. */
export const benefitPlace = rule({
  name: 'pension.benefitPlace',
  title: text('在几个省缴过养老，退休在哪里领？', 'Where do I claim a pension paid in several provinces?'),
  clauses: [transfer66('第六条'), transfer5],
  mark: 'M',
  asks: {
    on: day('退休是哪天', 'day of retiring'),
    hukou: place('户口在哪里', 'place of the hukou'),
    places: listOf('缴过的地方，按先后，最后一个是现在的', 'places in order; the last is the present one', {
      place: place('地方', 'place'),
      months: whole('缴了几个月', 'months paid', { max: 1_200 }),
      temporary: yesNo('是临时账户', 'a temporary account'),
    }),
  },
  settings: [claimMonths],
  judgedOn: ({ on }) => on,
  decide({ hukou, places }, ruleset): RuleResult<BenefitPlace> {
    const needed = ruleset.find(claimMonths)?.value
    if (needed === undefined) return notSet(claimMonths)
    // By place, in the order of their last time: a map keeps the first time, so each is put anew.
    const paid = new Map<string, number>()
    for (const { place: name, months, temporary } of places) {
      if (temporary) continue
      const before = paid.get(name) ?? 0
      paid.delete(name)
      paid.set(name, before + months)
    }
    const inOrder = [...paid]
    const relation = inOrder.at(-1)
    const lastTen = inOrder.findLast(([, months]) => months >= needed)
    const at = (of: string, because: BenefitPlace['because']) =>
      known(
        { place: of, because, opensRelation: !paid.has(of) },
        places.some(({ temporary }) => temporary) || !paid.has(of) ? this.clauses : this.clauses.slice(0, 1),
        () => [
          ...places.map(({ place: name, months, temporary }) =>
            step(
              temporary ? `${name}，临时账户，不算（月）` : `${name}（月）`,
              temporary ? `${name}, temporary: does not count (months)` : `${name} (months)`,
              months,
            ),
          ),
          step('要缴满（月）', 'months needed', needed),
          step(reasons[because].zh, reasons[because].en, of),
        ],
      )
    if (relation !== undefined && relation[0] === hukou) return at(hukou, 'hukou')
    if (relation !== undefined && relation[1] >= needed) return at(relation[0], 'relation')
    return lastTen === undefined ? at(hukou, 'noTen') : at(lastTen[0], 'lastTen')
  },
  say: ({ place: of, because }: BenefitPlace) =>
    text(`在${of}领：${reasons[because].zh}。`, `In ${of}: ${reasons[because].en}.`),
  examples: [
    {
      title: text('第六条（一）：关系在户口所在地', 'Art. 6(1): the relation is at the hukou'),
      input: { on: '2026-06-01', hukou: '户籍省', places: [stay('户籍省', 24)] },
      answer: { value: { place: '户籍省', because: 'hukou', opensRelation: false } },
    },
    {
      title: text('第六条（二）：关系在甲省，缴了 11 年', 'Art. 6(2): 11 years where the relation is'),
      input: { on: '2026-06-01', hukou: '户籍省', places: [stay('甲省', 132)] },
      answer: { value: { place: '甲省', because: 'relation', opensRelation: false } },
    },
    {
      title: text('第六条（三）：现在乙省 6 年，以前甲省 12 年', 'Art. 6(3): now 6 years, before 12'),
      input: { on: '2026-06-01', hukou: '户籍省', places: [stay('甲省', 144), stay('乙省', 72)] },
      answer: { value: { place: '甲省', because: 'lastTen', opensRelation: false } },
    },
    {
      title: text('第六条（四）：甲省 8 年、乙省 6 年', 'Art. 6(4): 8 and 6 years'),
      input: { on: '2026-06-01', hukou: '户籍省', places: [stay('甲省', 96), stay('乙省', 72)] },
      answer: { value: { place: '户籍省', because: 'noTen', opensRelation: true } },
    },
    {
      title: text('临时账户 12 年不算，甲省 9 年', '12 years of a temporary account do not count'),
      input: {
        on: '2026-06-01',
        hukou: '户籍省',
        places: [stay('甲省', 108), { ...stay('丙省', 144), temporary: true }],
      },
      answer: { value: { place: '户籍省', because: 'noTen', opensRelation: true } },
    },
    {
      title: text(
        '甲省 12 年、丁省 10 年，现在乙省 3 年：最后一个满十年的',
        '12, then 10, now 3 years: the last with ten',
      ),
      input: {
        on: '2026-06-01',
        hukou: '户籍省',
        places: [stay('甲省', 144), stay('丁省', 120), stay('乙省', 36)],
      },
      answer: { value: { place: '丁省', because: 'lastTen', opensRelation: false } },
    },
  ],
  open: [
    text(
      '同一地方缴过几段，这里合起来算，先后按最后一段；要核对原文。',
      'Several stretches in one place are added up here and stand where the last was; to be checked.',
    ),
  ],
})
