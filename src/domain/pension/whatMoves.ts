import {
  choice,
  day,
  known,
  orNothing,
  type RuleResult,
  rule,
  step,
  text,
  unknown,
  yesNo,
} from '../kernel/index.ts'
import { handlingRules, insuranceLaw } from './law.ts'

const kinds = {
  employeePension: text('职工养老', "employees' pension"),
  residentPension: text('居民养老', "residents' pension"),
  employeeMedical: text('职工医保', "employees' medical insurance"),
  residentMedical: text('居民医保', "residents' medical insurance"),
  unemployment: text('失业保险', 'unemployment insurance'),
  workInjury: text('工伤保险', 'work-injury insurance'),
  maternity: text('生育保险', 'maternity insurance'),
}

/** Which social insurance moves with a person to another place, and when. */
export const whatMoves = rule({
  name: 'pension.whatMoves',
  title: text('搬去别的地方，这种社保能转走吗？', 'Does this insurance move with me?'),
  clauses: [
    insuranceLaw('第十九条'),
    insuranceLaw('第三十二条'),
    handlingRules('第十二条'),
    handlingRules('第十三条'),
    handlingRules('第十四条'),
    handlingRules('第十五条'),
  ],
  mark: 'V',
  asks: {
    on: day('哪天', 'day'),
    kind: choice('哪种保险', 'insurance', kinds),
    hukouMoves: yesNo('户口也迁过去', 'the hukou moves too'),
    residenceMoves: yesNo('常住地搬过去', 'the habitual residence moves'),
    claiming: orNothing(yesNo('已经在领养老金', 'a pension is claimed already')),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, kind, hukouMoves, residenceMoves, claiming }): RuleResult<{ readonly moves: boolean }> {
    if (on < '2023-12-01')
      return unknown(
        '《社会保险经办条例》2023 年 12 月 1 日起施行，以前的事按当时的规定。',
        'The handling regulations came in on 2023-12-01; before, older rules hold.',
      )
    const [pensionLaw, medicalLaw, art12, art13, art14, art15] = this.clauses
    const answer = (moves: boolean, zh: string, en: string, ...clauses: (string | undefined)[]) =>
      known({ moves }, clauses as string[], () => [step(zh, en, moves ? '✓' : '✗')])
    switch (kind) {
      case 'workInjury':
      case 'maternity':
        return answer(false, '这种保险不转', 'this insurance does not move', art15)
      case 'employeePension':
        return answer(
          true,
          '关系随本人转，年限累计',
          'it moves with the person, years add up',
          pensionLaw,
          art12,
        )
      case 'employeeMedical':
        return answer(
          true,
          '关系随本人转，年限累计',
          'it moves with the person, years add up',
          medicalLaw,
          art13,
        )
      case 'unemployment':
        return answer(true, '关系随本人转，年限累计', 'it moves with the person, years add up', art14)
      case 'residentMedical':
        return answer(
          hukouMoves || residenceMoves,
          '户口或常住地迁过去才能转',
          'it moves with the hukou or the habitual residence',
          art13,
        )
      case 'residentPension':
        if (hukouMoves && claiming === undefined)
          return unknown('要写明是不是已经在领。', 'Say whether a pension is claimed already.')
        return answer(
          hukouMoves && claiming === false,
          '没有开始领，户口迁过去才能转',
          'it moves with the hukou while nothing is claimed',
          art12,
        )
    }
  },
  say: ({ moves }: { readonly moves: boolean }) =>
    moves ? text('能转走。', 'It moves with you.') : text('转不走。', 'It does not move.'),
  examples: [
    {
      title: text('第十二条：居民养老，户口迁走，还没有领', "Art. 12: residents' pension, not yet claimed"),
      input: {
        on: '2026-03-12',
        kind: 'residentPension',
        hukouMoves: true,
        residenceMoves: true,
        claiming: false,
      },
      answer: { value: { moves: true } },
    },
    {
      title: text('第十二条：已经在领，转不走', 'Art. 12: once claimed it stays'),
      input: {
        on: '2026-03-12',
        kind: 'residentPension',
        hukouMoves: true,
        residenceMoves: true,
        claiming: true,
      },
      answer: { value: { moves: false } },
    },
    {
      title: text(
        '第十三条：居民医保，只搬常住地也能转',
        "Art. 13: residents' medical insurance follows residence",
      ),
      input: { on: '2026-03-12', kind: 'residentMedical', hukouMoves: false, residenceMoves: true },
      answer: { value: { moves: true } },
    },
    {
      title: text('第十五条：工伤保险不转', 'Art. 15: work-injury insurance stays'),
      input: { on: '2026-03-12', kind: 'workInjury', hukouMoves: true, residenceMoves: true },
      answer: { value: { moves: false } },
    },
    {
      title: text('第十四条：失业保险', 'Art. 14: unemployment insurance'),
      input: { on: '2026-03-12', kind: 'unemployment', hukouMoves: false, residenceMoves: false },
      answer: { value: { moves: true } },
    },
  ],
})
