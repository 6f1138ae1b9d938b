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

/** The 25 steps of joining the party by name, in their order. */
export const joiningSteps = {
  application: text('递交入党申请书', 'hands in the application'),
  talk: text('党组织派人谈话', 'the organisation has a talk'),
  activist: text('推荐和确定入党积极分子', 'is recommended and fixed as an activist'),
  activistFiled: text('上级党委备案', 'the higher committee files it'),
  contacts: text('指定培养联系人', 'contacts are named'),
  education: text('培养教育考察', 'education and examination'),
  target: text('确定发展对象', 'is fixed as a development target'),
  targetFiled: text('报上级党委备案', 'the higher committee files it'),
  introducers: text('确定入党介绍人', 'introducers are fixed'),
  politicalExamination: text('进行政治审查', 'political examination'),
  training: text('开展集中培训', 'training'),
  branchExamination: text('支部委员会审查', 'the branch committee examines'),
  preExamination: text('上级党委预审', 'the higher committee examines beforehand'),
  form: text('填写入党志愿书', 'fills in the admission form'),
  assembly: text('支部大会讨论', 'the assembly of the branch discusses'),
  higherTalk: text('上级党委派人谈话', 'the higher committee has a talk'),
  approval: text('上级党委审批', 'the higher committee approves'),
  organisationFiled: text('再上一级党委组织部门备案', 'the organisation department above files it'),
  group: text('编入党支部和党小组', 'joins a branch and a group'),
  oath: text('入党宣誓', 'takes the oath'),
  furtherEducation: text('继续教育考察', 'further education and examination'),
  fullApplication: text('提出转正申请', 'applies for full membership'),
  fullAssembly: text('支部大会讨论', 'the assembly of the branch discusses'),
  fullApproval: text('上级党委审批', 'the higher committee approves'),
  archived: text('材料归档', 'the papers are archived'),
} satisfies Record<string, Text>

export type JoiningStep = keyof typeof joiningSteps

export const joiningOrder = Object.keys(joiningSteps) as readonly JoiningStep[]

/** Steps with their numbers, as one chooses among them. */
export const numberedSteps = Object.fromEntries(
  joiningOrder.map((name, index) => {
    const { zh, en } = joiningSteps[name]
    return [name, text(`${index + 1} ${zh}`, `${index + 1} ${en}`)]
  }),
) as Readonly<Record<JoiningStep, Text>>

/** Steps that go on and may stand several times. */
export const repeated: ReadonlySet<JoiningStep> = new Set(['education', 'furtherEducation'])

const firstOf: Readonly<Record<Exclude<Stage, 'member'>, JoiningStep>> = {
  application: 'application',
  activist: 'activist',
  target: 'target',
  admission: 'branchExamination',
  probation: 'group',
}

/** Which stage the step that comes next belongs to; after the last there is a full member. */
export const stageOf = (next: JoiningStep | undefined): Stage =>
  next === undefined
    ? 'member'
    : (Object.keys(firstOf) as (keyof typeof firstOf)[]).findLast(
        (stage) => joiningOrder.indexOf(firstOf[stage]) <= joiningOrder.indexOf(next),
      )!
