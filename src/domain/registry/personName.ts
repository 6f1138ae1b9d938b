import { type Refusal, refuse, type Text, text } from '../kernel/index.ts'

export interface PersonName {
  readonly name: string
  readonly warnings: readonly Text[]
}

// Planes 2 and 3 hold nothing but Han characters. Given as a range, because old browsers do not know the newest of them.
const HAN = '\\p{Script=Han}\\u{20000}-\\u{3fffd}'
const NAME = new RegExp(`^[${HAN}\\ue000-\\uf8ff]+(?:·[${HAN}\\ue000-\\uf8ff]+)*$`, 'u')
const LATIN = /^\p{Script=Latin}[\p{Script=Latin}\p{M}'. -]*$/u
const LONGEST = 50

/**
 * Reads a person's name: padding between characters goes (张　三 → 张三), the dots that files use for the one in
 * minority names become `·`, rare characters stay what they are. Refuses lost (`?`, `□`, `�`) and covered characters.
 */
export const readName = (raw: string): PersonName | Refusal => {
  const dotted = raw
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '')
    .replace(/[•‧∙⋅・･．●]/g, '·')
    .trim()
  const latin = dotted.normalize('NFC').replace(/\s+/g, ' ')
  const name = LATIN.test(latin)
    ? latin
    : dotted.replace(/\s+/g, '').replace(/([^\x20-\x7e])\.(?=[^\x20-\x7e])/gu, '$1·')
  if (name === '') return refuse('name.empty', '姓名是空的，请填写。', 'The name is empty. Fill it in.')
  if (/[?？□�]/u.test(name)) {
    return refuse(
      'name.lost',
      `“${name}”里有字没有保存下来（变成了 ? 或 □）。请用能打出生僻字的输入法重新填写这个字。`,
      `A character of “${name}” was lost (it became ? or □). Type it again with an input method that knows rare characters.`,
    )
  }
  if (/[*＊×]/.test(name)) {
    return refuse(
      'name.masked',
      `“${name}”是打了星号的姓名。请用没有遮盖的原表。`,
      `“${name}” is a covered name. Use the original table.`,
    )
  }
  if ([...name].length > LONGEST || !(NAME.test(name) || LATIN.test(name))) {
    return refuse(
      'name.characters',
      `“${name}”里有姓名不会用的字符。姓名只写汉字和间隔号“·”，说明请写到备注里。`,
      `“${name}” holds characters that no name has. Write only Chinese characters and the dot ·; put remarks into the remarks column.`,
    )
  }
  const warnings: Text[] = []
  if (/[\ue000-\uf8ff]/.test(name)) {
    warnings.push(
      text(
        `“${name}”里有旧系统的自造字，别的电脑上看不到。请换成标准的生僻字。`,
        `“${name}” holds a character made up by an old system; other computers cannot show it. Replace it by the standard one.`,
      ),
    )
  }
  if ([...name].length === 1) {
    warnings.push(
      text(`姓名“${name}”只有一个字，请核对。`, `The name “${name}” has one character only. Check it.`),
    )
  }
  return { name, warnings }
}

const COMPOUND_SURNAMES =
  /^(?:欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|司徒|司空|鲜于|东方|独孤|南宫|端木|百里|呼延|轩辕|淳于|单于|太史|申屠|公羊|闻人|东郭|南门|西门)/

/**
 * 张建国 → 张某某, 欧阳明 → 欧阳某: enough to recognise a neighbour's bill, too little to find the person. 某 and not a star,
 * because notices are read aloud, by neighbours and by the phone: 张某某 is a word, 张** is not. Two at most, so that
 * the length is not told.
 */
export const maskName = (name: string): string => {
  const trimmed = name.trim()
  const dot = trimmed.indexOf('·')
  if (dot > 0) return `${trimmed.slice(0, dot)}·某`
  const compound = trimmed.length > 2 ? COMPOUND_SURNAMES.exec(trimmed)?.[0] : undefined
  const surname = compound ?? [...trimmed][0] ?? ''
  return surname + '某'.repeat(Math.min(2, Math.max(1, [...trimmed].length - [...surname].length)))
}

/** What stands where a name was, once the law has erased it. */
export const ERASED_NAME = '〔已删除〕'
