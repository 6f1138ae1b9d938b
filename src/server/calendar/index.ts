export { recountClocks } from './recount.ts'
export { calendarIn, keepNotice } from './store.ts'
