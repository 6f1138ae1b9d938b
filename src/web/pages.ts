import { deskPages } from './deskPages.ts'
import {
  ArchivePage,
  AskPage,
  CountyPage,
  DisclosurePage,
  HomePage,
  ListenPage,
  MissingPage,
  MoneyPage,
  MoneyYearPage,
  QuestionPage,
  UntruePage,
} from './disclosure/index.ts'
import { EntriesPage, VoucherPage } from './ledger/index.ts'
import {
  ComplainPage,
  DemoPeoplePage,
  EnrolPage,
  LeftPage,
  LinkPage,
  MePage,
  MyDataPage,
  ProvePage,
  RecoveryCodesPage,
  SignInPage,
  SlipPage,
} from './registry/index.ts'
import { RulePage, RulesPage } from './rules/index.ts'
import { LogPage, ProofPage } from './transparency/index.ts'
import { DonePage, ErrorPage, OfflinePage, SettingsPage } from './ui/index.ts'

/** Every page that the server can ask for, by name. */
export const pages = {
  county: CountyPage,
  home: HomePage,
  money: MoneyPage,
  moneyYear: MoneyYearPage,
  disclosure: DisclosurePage,
  listen: ListenPage,
  archive: ArchivePage,
  missing: MissingPage,
  untrue: UntruePage,
  ask: AskPage,
  question: QuestionPage,
  rules: RulesPage,
  rule: RulePage,
  entries: EntriesPage,
  voucher: VoucherPage,
  proof: ProofPage,
  log: LogPage,
  signIn: SignInPage,
  prove: ProvePage,
  enrol: EnrolPage,
  recoveryCodes: RecoveryCodesPage,
  link: LinkPage,
  slip: SlipPage,
  complain: ComplainPage,
  demoPeople: DemoPeoplePage,
  me: MePage,
  myData: MyDataPage,
  left: LeftPage,
  done: DonePage,
  error: ErrorPage,
  offline: OfflinePage,
  settings: SettingsPage,
  ...deskPages,
} as const
