export { organicLaw, shortestPosting } from '../decision/index.ts'

/** 农村集体经济组织财务公开规定, 农经发〔2011〕13号, in force from 2012-01-01. */
export const financeRule = '农村集体经济组织财务公开规定（农经发〔2011〕13号）'
export const collectiveLaw46 = '农村集体经济组织法第四十六条'
/** 党务公开条例（试行）, 2017. */
export const partyRule = '中国共产党党务公开条例（试行）'
