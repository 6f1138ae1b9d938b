import { day, known, type RuleResult, rule, step, text } from '../kernel/index.ts'
import { areaCode, sameCity, sameProvince } from './areaCode.ts'
import { interfaceSpec, rules22 } from './law.ts'

/** Which way a settlement goes, and the code of it (pay_loc). */
export interface Route {
  readonly route: 'local' | 'province' | 'crossProvince'
  readonly payLoc: '2' | '3' | '4'
}

const routes = {
  local: { payLoc: '2', words: text('不算，在本地结算。', 'No: it is settled locally.') },
  province: {
    payLoc: '3',
    words: text('不算，按省内异地结算。', 'No: it is settled as elsewhere in the province.'),
  },
  crossProvince: { payLoc: '4', words: text('算，按跨省异地结算。', 'Yes: it is settled across provinces.') },
} as const

/** Whether a treatment is settled locally, in the province or across provinces: the two area codes decide. */
export const route = rule({
  name: 'medical.route',
  title: text('在这里看病，算不算跨省？', 'Does treatment here count as another province?'),
  clauses: [interfaceSpec('报文 mdtrtarea_admvs、insuplc_admdvs'), rules22('第六条')],
  mark: 'M',
  asks: {
    on: day('看病是哪天', 'day of treatment'),
    treatmentPlace: areaCode('就医地医保区划', 'medical area of the hospital'),
    insuredPlace: areaCode('参保地医保区划', 'medical area of the insurance'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ treatmentPlace, insuredPlace }): RuleResult<Route> {
    const way = sameCity(treatmentPlace, insuredPlace)
      ? 'local'
      : sameProvince(treatmentPlace, insuredPlace)
        ? 'province'
        : 'crossProvince'
    return known({ route: way, payLoc: routes[way].payLoc }, this.clauses, () => [
      step('就医地的省', 'province of the hospital', treatmentPlace.slice(0, 2)),
      step('参保地的省', 'province of the insurance', insuredPlace.slice(0, 2)),
      step('就医地的市', 'city of the hospital', treatmentPlace.slice(0, 4)),
      step('参保地的市', 'city of the insurance', insuredPlace.slice(0, 4)),
    ])
  },
  say: ({ route: way }: Route) => routes[way].words,
  examples: [
    {
      title: text('同一个市，市本级的代码是 99', 'one city, whose own level is 99'),
      input: { on: '2026-03-12', treatmentPlace: '430299', insuredPlace: '430281' },
      answer: { value: { route: 'local', payLoc: '2' } },
    },
    {
      title: text('同省不同市', 'another city of the province'),
      input: { on: '2026-03-12', treatmentPlace: '430199', insuredPlace: '430281' },
      answer: { value: { route: 'province', payLoc: '3' } },
    },
    {
      title: text('两个省', 'two provinces'),
      input: { on: '2026-03-12', treatmentPlace: '440199', insuredPlace: '430281' },
      answer: { value: { route: 'crossProvince', payLoc: '4' } },
    },
    {
      title: text('十二位的区划代码不是医保区划', 'a division code of twelve digits is no medical area'),
      input: { on: '2026-03-12', treatmentPlace: '430281000000', insuredPlace: '430281' },
      answer: { refused: 'rule.input' },
    },
  ],
  open: [
    text(
      '直辖市各区、新疆兵团（自成一个统筹区）和省级统筹的地方怎么分，要查医保区划表。',
      'Districts of municipalities, the Xinjiang Corps and places pooled by the province: see the list of medical areas.',
    ),
  ],
})
