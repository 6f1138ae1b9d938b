import { type Text, text } from '../kernel/index.ts'

/** What a member is to the head of the household (与户主关系). The words of the paper are kept beside it. */
export type Relation =
  | 'head'
  | 'spouse'
  | 'child'
  | 'childInLaw'
  | 'grandchild'
  | 'parent'
  | 'parentInLaw'
  | 'grandparent'
  | 'sibling'
  | 'other'

export const RELATIONS: Readonly<Record<Relation, Text>> = {
  head: text('户主', 'head of household'),
  spouse: text('配偶', 'spouse'),
  child: text('子女', 'child'),
  childInLaw: text('儿媳或女婿', 'child-in-law'),
  grandchild: text('孙辈', 'grandchild'),
  parent: text('父母', 'parent'),
  parentInLaw: text('公婆或岳父母', 'parent-in-law'),
  grandparent: text('祖辈', 'grandparent'),
  sibling: text('兄弟姐妹', 'sibling'),
  other: text('其他', 'other'),
}

/** First match wins: 儿媳 is looked for before 儿, 岳父 before 父, 孙子 before 子. */
const WORDS: readonly (readonly [Relation, RegExp])[] = [
  ['head', /^(?:户主|本人|本人或户主|户主本人)$/],
  ['spouse', /^(?:配偶|妻|妻子|夫|丈夫|爱人|老婆|老公)$/],
  ['childInLaw', /^(?:[长次大小二三四五六七八九幺]?(?:儿媳|媳|女婿|婿)|儿媳妇|儿子媳妇|媳妇)$/],
  [
    'grandchild',
    /^(?:[长次大小二三四五六七八九]?(?:外|曾|重|玄)?孙(?:子|女|儿)?|孙子女|孙媳妇?|外孙子|孙女婿)$/,
  ],
  ['grandparent', /^(?:外|曾)?祖父?母?$|^(?:爷爷|奶奶|外公|外婆|姥姥|姥爷|祖父母|外祖父母)$/],
  ['parentInLaw', /^(?:岳父|岳母|公公|婆婆|岳父母|公婆|配偶父母)$/],
  ['parent', /^(?:继|养)?(?:父亲?|母亲?|父母|爸爸|妈妈)$/],
  ['child', /^(?:独生|[长次大小二三四五六七八九幺]|继|养)?(?:子|女|儿子|女儿|子女|孩)$/],
  ['sibling', /^(?:兄弟?|弟弟?|哥哥?|姐姐?|妹妹?|姐妹|兄弟姐妹|[兄姐]妹)$/],
]

/** Reads the words of a roster; what is not known is `other`, with `known: false` so that it can be pointed out. */
export const readRelation = (raw: string): { readonly relation: Relation; readonly known: boolean } => {
  const words = raw.replace(/[\s\u3000]/g, '')
  const found = WORDS.find(([, pattern]) => pattern.test(words))
  if (found) return { relation: found[0], known: true }
  return { relation: 'other', known: /^(?:其他|其它|其他亲属|其他亲戚|非亲属)$/.test(words) }
}
