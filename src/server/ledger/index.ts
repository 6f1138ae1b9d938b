export * from './financeSheet.ts'
export { ledgerRooms } from './rooms.ts'
export { type BookRow, booksOf, isPublic } from './store.ts'
