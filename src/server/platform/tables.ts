/**
 * Every table and its class. A tenant table is fenced by row-level security and all its keys begin with `place`;
 * whatever is not a tenant table stands here with its reason. A test reads the database's catalogue against this.
 */
export const tables = {
  act: 'tenant',
  matter: 'tenant',
  clock: 'tenant',
  outbox: 'tenant',
  blob_use: 'tenant',
  look: 'tenant',
  roster_entry: 'tenant',
  household_member: 'tenant',
  roster_upload: 'tenant',
  declared_relative: 'tenant',
  voucher_line: 'tenant',
  publication: 'tenant',
  published_leaf: 'tenant',
  publication_audio: 'tenant',
  book_opening: 'tenant',
  voucher_list: 'tenant',
  voucher_paper: 'tenant',
  paper_picture: 'tenant',
  bank_mapping: 'tenant',
  bank_row: 'tenant',
  bank_upload: 'tenant',
  claim_mark: 'tenant',

  region: 'reference: the list of places itself, public',
  holiday_notice: 'reference: notices of days off, public, one working calendar for the county',

  account: 'deployment: a person signs in once for the whole county',
  session: 'deployment: follows the account',
  one_time_code: 'deployment: sent before anybody is signed in',
  recovery_code: 'deployment: follows the account',
  failed_try: 'deployment: counted before anybody is signed in',
  linked_villager: 'deployment: read at sign-in to learn in which villages a person lives; rebuilt from acts',
  slip: 'deployment: read before anybody is signed in, to find what a printed code is for; rebuilt from acts',
  office_held: 'deployment: read at sign-in to learn which places a person may enter; rebuilt from acts',
  log_leaf: 'deployment: one public log for the whole county, only added to; its order is across places',
  log_tile: 'deployment: hashes of the log',
  log_head: 'deployment: size and root of the log',
  log_checkpoint: 'deployment: what the log has signed',
  log_cosignature: 'deployment: what witnesses have signed',
  migration: 'deployment: which migrations have run',
} as const satisfies Record<string, 'tenant' | `reference: ${string}` | `deployment: ${string}`>

export type TableName = keyof typeof tables
