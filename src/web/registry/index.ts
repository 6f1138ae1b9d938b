export { DemoPeoplePage, type DemoPeopleView } from './demoPeoplePage.tsx'
export { MePage, type MeView, type MyQuestion } from './mePage.tsx'
export { MyDataPage, type MyDataView } from './myDataPage.tsx'
export { SignInPage, type SignInStep, type SignInView } from './signInPage.tsx'
