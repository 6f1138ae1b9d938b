import { identityCheck } from './identityNumber.ts'

/** An invented ID number for tests and the demo: area 990000 exists nowhere, the check character is right. */
export const inventedIdentity = (birth: string, order: number): string => {
  const digits = `990000${birth.replace(/-/g, '')}${String(order).padStart(3, '0')}`
  return digits + identityCheck(digits)
}
