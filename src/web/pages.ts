import { DonePage, ErrorPage, OfflinePage, SettingsPage } from './ui/index.ts'

/** Every page that the server can ask for, by name. */
export const pages = {
  done: DonePage,
  error: ErrorPage,
  offline: OfflinePage,
  settings: SettingsPage,
} as const
