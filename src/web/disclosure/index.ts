export { ArchivePage, type ArchiveView } from './archivePage.tsx'
export { AskPage, type AskView } from './askPage.tsx'
export { CountyPage, type CountyView } from './countyPage.tsx'
export { DeskAudioPage, type DeskAudioView } from './deskAudio.tsx'
export { DeskDisclosurePage, type DeskDisclosureView } from './deskDisclosure.tsx'
export { type BoardRow, DeskDisclosuresPage, type DeskDisclosuresView } from './deskDisclosures.tsx'
export { DeskDraftPage, type DeskDraftView, type TypedValues } from './deskDraft.tsx'
export type { DeskDuty, DutyKind } from './deskDuty.ts'
export { DeskNewRequestPage, type DeskNewRequestView } from './deskNewRequest.tsx'
export { DeskPaperPage, type DeskPaperView } from './deskPaper.tsx'
export {
  DeskAskPage,
  type DeskAskView,
  DeskQuestionPage,
  DeskQuestionsPage,
  type DeskQuestionsView,
  type DeskQuestionView,
  type QuestionRow,
} from './deskQuestions.tsx'
export { DeskRequestPage, type DeskRequestView, type RequestStage } from './deskRequest.tsx'
export { DeskSettingsPage, type DeskSettingsView, type SettingsForm } from './deskSettings.tsx'
export { DeskTodayPage, type DeskTodayView } from './deskToday.tsx'
export {
  DeskTownshipPage,
  type DeskTownshipView,
  type VillageCell,
  type VillageRow,
  type VillageShown,
} from './deskTownship.tsx'
export { type Block, DisclosurePage, type DisclosureView } from './disclosurePage.tsx'
export { type HomeMoney, HomePage, type HomeView } from './homePage.tsx'
export { ListenPage, type ListenView } from './listenPage.tsx'
export { MissingPage, type MissingView } from './missingPage.tsx'
export { type MoneyItem, MoneyPage, type MoneyView } from './moneyPage.tsx'
export { MoneyYearPage, type MoneyYearView } from './moneyYearPage.tsx'
export type { PublishedView } from './published.tsx'
export { type AnswerView, QuestionPage, type QuestionView } from './questionPage.tsx'
export { UntruePage, type UntrueView } from './untruePage.tsx'
