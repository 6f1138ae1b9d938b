const LETTERS = 'abcdefghjklmnopqrstwxyz'
/** The first character of each letter in the order of pinyin; no syllable begins with i, u or v. */
const FIRST = Array.from('阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀')
const collator = new Intl.Collator('zh-u-co-pinyin')

const initialOf = (character: string): string => {
  if (/[a-z0-9]/i.test(character)) return character.toLowerCase()
  if (!/\p{Script=Han}/u.test(character)) return ''
  const next = FIRST.findIndex((first) => collator.compare(first, character) > 0)
  return next === 0 ? '' : LETTERS[(next < 0 ? FIRST.length : next) - 1]!
}

/** First letters of a Chinese text in pinyin, to type it by: 公益支出 · 路灯 → gyzcld. Of two readings one is taken. */
export const pinyinInitials = (text: string): string => Array.from(text, initialOf).join('')
