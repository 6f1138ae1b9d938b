export { Button, type ButtonKind, ButtonLink, Form, NotYet } from './button.tsx'
export { type MonthBars, MonthChart, SharesChart } from './chart.tsx'
export { CheckDigits } from './checkDigits.tsx'
export { Desk, type DeskRoom, type DeskView } from './desk.tsx'
export {
  type Command,
  CommandButton,
  CommandForm,
  FileField,
  MonthPicker,
  Tabs,
} from './deskForm.tsx'
export { type DeskLink, DeskPage, type DeskPlace } from './deskFrame.tsx'
export { deskPaths } from './deskPaths.ts'
export { type Cells, type DeskColumn, type DeskGroup, type DeskRow, DeskTable } from './deskTable.tsx'
export { Dialog } from './dialog.tsx'
export { DigitCells, DigitHead, Digits } from './digits.tsx'
export { DonePage, type DoneView } from './donePage.tsx'
export {
  type Children,
  type Env,
  type Head,
  type Reader,
  RenderContext,
  Rich,
  useReader,
  type Words,
} from './env.tsx'
export { type ErrorKind, ErrorPage, type ErrorView } from './errorPage.tsx'
export {
  Asked,
  Check,
  Choice,
  Choices,
  type ControlTie,
  ErrorSummary,
  Field,
  type FieldError,
  FormBasis,
  type FormDuty,
  type Option,
  Select,
  TextArea,
  TextField,
} from './field.tsx'
export { capital, durationText, type Period, weightText } from './format.ts'
export { type Back, Page, Section } from './frame.tsx'
export {
  Amount,
  Journal,
  type JournalLine,
  Ledger,
  type LedgerLine,
  LedgerSection,
  SpokenAmount,
} from './ledger.tsx'
export { type CorrectedFigure, Correction, Notice, type NoticeKind } from './notice.tsx'
export { OfflinePage } from './offlinePage.tsx'
export { Pagination, type Paging } from './pagination.tsx'
export { Paper, type PaperPicture } from './paper.tsx'
export { paths } from './paths.ts'
export { Qr, type QrView } from './qr.tsx'
export { Doors, type Fact, Facts, Parts, type RowItem, Rows } from './rows.tsx'
export { Seal, type Signature, Signers } from './seal.tsx'
export { SettingsPage, type SettingsView } from './settingsPage.tsx'
export { type Step, StepLine } from './steps.tsx'
export { styleHashOf, styleOf } from './styles.ts'
export { type TableColumn, TableColumns } from './tableColumns.tsx'
export { DaysLeft, Tag, type TagKind } from './tag.tsx'
export { words as kitWords } from './words.ts'
