import { type Text, text } from '../kernel/index.ts'

export interface Matter {
  readonly words: Text
  /**
   * Who decides: the village by its organic law, the collective by its own law, or the registered voters.
   * `formerlyVillage` are matters of the collective that the organic law of 2018 still gave to the village.
   */
  readonly of: 'village' | 'villageBasic' | 'collective' | 'formerlyVillage' | 'voters'
  /** Items 1, 3, 8, 10, 12 of the collective's law, and benefits of non-members: never with representatives. */
  readonly membersOnly?: true
}

const matter = <Of extends Matter['of']>(
  of: Of,
  zh: string,
  en: string,
  more: { readonly membersOnly?: true } = {},
): Matter & { readonly of: Of } => ({
  of,
  words: text(zh, en),
  ...more,
})

/** What a village decides, by whose law. The organic law's list changed in 2026, the collective's own law came in 2025. */
export const matters = {
  villagePlan: matter('village', '村庄规划、乡村建设等重要事项', 'village planning and important building'),
  workAllowance: matter('village', '享受误工补贴的人员和标准', 'who gets work allowances, and how much'),
  collectiveMoney: matter(
    'village',
    '从集体经济得到的钱物怎么用',
    'use of money and goods received from the collective',
  ),
  publicWorks: matter(
    'village',
    '公益事业的兴办、筹资筹劳和工程承包',
    'public works, levies for them and their contracting',
  ),
  keyAssistance: matter('village', '重点帮扶的对象和方案', 'whom to help first, and how'),
  otherVillage: matter('village', '其他涉及村民利益的事', "other matters of the villagers' interest"),
  villageCharter: matter('villageBasic', '制定、修改自治章程、村规民约', 'the village charter and rules'),
  setUpRepresentatives: matter('villageBasic', '设立村民代表会议', "setting up the representatives' meeting"),
  correctRepresentatives: matter(
    'villageBasic',
    '改变村民代表会议不适当的决定',
    "changing a wrong decision of the representatives' meeting",
  ),
  committeeElection: matter('voters', '选举村民委员会成员', "electing the villagers' committee"),
  committeeRecall: matter('voters', '罢免村民委员会成员', "recalling a member of the villagers' committee"),
  collectiveCharter: matter('collective', '制定、修改集体经济组织章程', "the collective's charter", {
    membersOnly: true,
  }),
  memberConfirmation: matter('collective', '确认集体经济组织成员', 'who is a member of the collective', {
    membersOnly: true,
  }),
  landContracting: matter('formerlyVillage', '土地承包方案', 'contracting of farm land', {
    membersOnly: true,
  }),
  homestead: matter('formerlyVillage', '宅基地的使用', 'use of homestead land', { membersOnly: true }),
  shareQuantification: matter('collective', '集体收益权量化为份额', 'turning income rights into shares', {
    membersOnly: true,
  }),
  landCompensation: matter(
    'formerlyVillage',
    '土地补偿费的分配、使用',
    'distribution and use of land compensation',
    { membersOnly: true },
  ),
  mergerOrSplit: matter('collective', '集体经济组织合并、分立', 'merger or split of the collective', {
    membersOnly: true,
  }),
  nonMemberBenefits: matter(
    'collective',
    '让不是成员的人享受集体收益',
    'letting people who are not members share the benefits',
    { membersOnly: true },
  ),
  collectiveProject: matter(
    'formerlyVillage',
    '集体经济项目的立项、承包',
    "the collective's projects and their contracting",
  ),
  collectiveProperty: matter('formerlyVillage', '处分集体财产', "disposing of the collective's property"),
  otherCollective: matter('collective', '其他集体财产、成员权益的事', 'other property or rights of members'),
} as const satisfies Record<string, Matter>

export type MatterName = keyof typeof matters

const wordsOf = <Name extends MatterName>(chosen: (matter: Matter) => boolean): Record<Name, Text> =>
  Object.fromEntries(
    Object.entries(matters)
      .filter(([, each]) => chosen(each))
      .map(([name, { words }]) => [name, words]),
  ) as Record<Name, Text>

/** All of them, as one chooses among them. */
export const matterWords = wordsOf<MatterName>(() => true)

type MatterOf<Of extends Matter['of']> = {
  [Name in MatterName]: (typeof matters)[Name]['of'] extends Of ? Name : never
}[MatterName]

/** Those of the collective under its own law. */
export const collectiveMatters = wordsOf<MatterOf<'collective' | 'formerlyVillage'>>(
  ({ of }) => of === 'collective' || of === 'formerlyVillage',
)

/** Those that provinces usually keep with the villagers' assembly; national law does not say. */
export const delegableByProvince = wordsOf<MatterOf<'villageBasic'>>(({ of }) => of === 'villageBasic')

export const staysWithMembers = (name: MatterName): boolean => (matters[name] as Matter).membersOnly === true
