import { type Text, text } from '../kernel/index.ts'

export const stages = {
  application: text('申请入党', 'application'),
  activist: text('入党积极分子', 'activist'),
  target: text('发展对象', 'development target'),
  admission: text('预备党员的接收', 'admission on probation'),
  probation: text('预备党员的教育考察和转正', 'probation and full membership'),
  member: text('正式党员', 'full member'),
}

export type Stage = keyof typeof stages

const first: Readonly<Record<Exclude<Stage, 'member'>, number>> = {
  application: 1,
  activist: 3,
  target: 7,
  admission: 12,
  probation: 19,
}

/** The 25 steps of joining the party, in their order; the first is number 1. */
export const joiningSteps: readonly Text[] = [
  text('递交入党申请书', 'hands in the application'),
  text('党组织派人谈话', 'the organisation has a talk'),
  text('推荐和确定入党积极分子', 'is recommended and fixed as an activist'),
  text('上级党委备案', 'the higher committee files it'),
  text('指定培养联系人', 'contacts are named'),
  text('培养教育考察', 'education and examination'),
  text('确定发展对象', 'is fixed as a development target'),
  text('报上级党委备案', 'the higher committee files it'),
  text('确定入党介绍人', 'introducers are fixed'),
  text('进行政治审查', 'political examination'),
  text('开展集中培训', 'training'),
  text('支部委员会审查', 'the branch committee examines'),
  text('上级党委预审', 'the higher committee examines beforehand'),
  text('填写入党志愿书', 'fills in the admission form'),
  text('支部大会讨论', 'the assembly of the branch discusses'),
  text('上级党委派人谈话', 'the higher committee has a talk'),
  text('上级党委审批', 'the higher committee approves'),
  text('再上一级党委组织部门备案', 'the organisation department above files it'),
  text('编入党支部和党小组', 'joins a branch and a group'),
  text('入党宣誓', 'takes the oath'),
  text('继续教育考察', 'further education and examination'),
  text('提出转正申请', 'applies for full membership'),
  text('支部大会讨论', 'the assembly of the branch discusses'),
  text('上级党委审批', 'the higher committee approves'),
  text('材料归档', 'the papers are archived'),
]

/** Steps that go on and may stand several times. */
export const repeated: ReadonlySet<number> = new Set([6, 21])

/** Which stage a step belongs to; after the last there is a full member. */
export const stageOf = (step: number): Stage =>
  step > joiningSteps.length
    ? 'member'
    : (Object.keys(first) as (keyof typeof first)[]).findLast((stage) => first[stage] <= step)!
