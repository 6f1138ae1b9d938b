import { type Refusal, refuse } from '../kernel/index.ts'

const PHONE = /(^|\D)1[3-9]\d{9}(\D|$)/
const IDENTITY = /(^|\D)\d{17}[\dXx](\D|$)/
const PRIVACY = '个人信息保护法 第6条'

/**
 * Words that stay for ever and are published, each with its field: at most 200 characters, no phone or ID number, and
 * none of `names`, which belong under “with whom”, where they are sealed.
 */
export const checkPublicWords = (
  words: readonly (readonly [field: string, said: string | undefined])[],
  names: readonly string[],
): Refusal | undefined => {
  for (const [field, said = ''] of words) {
    if (said.length > 200)
      return refuse(
        'ledger.tooLong',
        '每处文字不超过 200 个字。',
        'Each text may have at most 200 characters.',
        { field },
      )
    const name = names.find((each) => each.length > 1 && said.includes(each))
    if (name !== undefined || PHONE.test(said) || IDENTITY.test(said))
      return refuse(
        'ledger.personalWords',
        '摘要和文件名会公开，不要写个人的姓名、手机号、身份证号。姓名请填在“对方”一栏。',
        'Summaries and file names are published: no personal names, phone or ID numbers in them. Put the name under “with whom”.',
        { clause: PRIVACY, field },
      )
  }
  return undefined
}
