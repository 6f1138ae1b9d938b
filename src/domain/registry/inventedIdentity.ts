import { identityCheck } from './identityNumber.ts'

/**
 * An invented ID number for tests and the demo: areas from 990000 on exist nowhere, the check character is right. An odd
 * order is a man's, an even one a woman's.
 */
export const inventedIdentity = (birth: string, order: number, area = 990000): string => {
  const digits = `${area}${birth.replace(/-/g, '')}${String(order).padStart(3, '0')}`
  return digits + identityCheck(digits)
}
