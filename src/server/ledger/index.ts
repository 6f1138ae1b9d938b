export * from './financeSheet.ts'
export { ledgerRooms } from './rooms.ts'
export { type BookRow, bookFigures, booksOf, isPublic } from './store.ts'
