export { ComplainPage, type ComplainView } from './complainPage.tsx'
export { DemoPeoplePage, type DemoPeopleView, type DemoPerson } from './demoPeoplePage.tsx'
export {
  DeskComplaintPage,
  DeskComplaintsPage,
  type DeskComplaintsView,
  type DeskComplaintView,
} from './deskComplaints.tsx'
export { DeskErasuresPage, type DeskErasuresView } from './deskErasures.tsx'
export {
  DeskHouseholdEventPage,
  type DeskHouseholdEventView,
  DeskHouseholdPage,
  type DeskHouseholdView,
  type HouseholdTitle,
} from './deskHousehold.tsx'
export {
  DeskOfficesPage,
  type DeskOfficesView,
  type OfficeHeld,
  type OrganisationView,
} from './deskOffices.tsx'
export {
  DeskPeoplePage,
  type DeskPeopleView,
  DeskPersonLinkPage,
  type DeskPersonLinkView,
  DeskSlipsPage,
  type DeskSlipsView,
} from './deskPeople.tsx'
export { DeskPlacesPage, type DeskPlacesView } from './deskPlaces.tsx'
export {
  DeskPersonPage,
  type DeskPersonView,
  DeskRosterPage,
  type DeskRosterView,
  type RosterRow,
} from './deskRoster.tsx'
export {
  DeskRosterImportPage,
  type DeskRosterImportView,
  type RosterImportPreview,
} from './deskRosterImport.tsx'
export { type LinkFormView, LinkPage, SlipPage, type SlipView } from './linkPage.tsx'
export { MePage, type MeView, type MyQuestion } from './mePage.tsx'
export { LeftPage, MyDataPage, type MyDataView } from './myDataPage.tsx'
export {
  EnrolPage,
  type EnrolView,
  ProvePage,
  type ProveView,
  RecoveryCodesPage,
  type RecoveryCodesView,
} from './secondFactorPage.tsx'
export { SignInPage, type SignInStep, type SignInView } from './signInPage.tsx'
