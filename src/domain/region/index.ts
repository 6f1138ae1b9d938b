export * from './csv.ts'
export * from './divisionCode.ts'
export * from './regionList.ts'
export * from './regionTree.ts'
