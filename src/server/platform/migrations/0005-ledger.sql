-- Opening balances of books. A projection.
create table book_opening (
  place text not null,
  book uuid not null,
  line int not null,
  account text not null,
  counterparty text,
  debit bigint not null,
  credit bigint not null,
  primary key (place, book, line)
);

-- Every voucher as lists show it. A projection.
create table voucher_list (
  place text not null,
  voucher uuid not null,
  book uuid not null,
  month text not null,             -- of its date; empty while a draft has none
  date text not null,              -- as typed, on a draft
  number int,                      -- given at posting
  status text not null,
  summary text not null,
  amount bigint not null,          -- debit total; negative when red
  received bigint not null,        -- what it brought and took in money, once posted
  paid bigint not null,
  papers int not null,
  closing boolean not null,
  preparer uuid,
  sealed int,                      -- the act that holds the names of its counterparties
  primary key (place, voucher)
);
create index voucher_list_by_month on voucher_list (place, book, month, status);

-- Papers of posted vouchers. A projection.
create table voucher_paper (
  place text not null,
  voucher uuid not null,
  position int not null,
  sha256 text not null,
  mime text not null,
  name text not null,
  public_sha256 text,              -- the copy that may be shown; the paper itself where nothing on it needs covering
  primary key (place, voucher, position)
);
create index voucher_paper_by_copy on voucher_paper (place, public_sha256);

-- Size and small picture of stored pictures, and what was covered on copies.
create table paper_picture (
  place text not null,
  sha256 text not null,
  width int not null,
  height int not null,
  thumbnail text not null,
  covered text[] not null,
  primary key (place, sha256)
);
create index paper_picture_by_thumbnail on paper_picture (place, thumbnail);

-- How the exports of a bank account are read: confirmed by hand once, then remembered.
create table bank_mapping (
  place text not null,
  book uuid not null,
  account text not null,
  mapping jsonb not null,
  primary key (place, book, account)
);

-- Rows of bank statements that became drafts, so that overlapping files are noticed.
create table bank_row (
  place text not null,
  book uuid not null,
  id uuid not null,
  account text not null,
  date text not null,
  entry bytea not null,            -- encrypted: it names people
  voucher uuid not null,
  primary key (place, id)
);
create index bank_row_by_date on bank_row (place, book, account, date);

select fence(t::regclass) from unnest(array['book_opening', 'voucher_list', 'voucher_paper', 'paper_picture',
  'bank_mapping', 'bank_row']) as t;
grant select, insert, update on book_opening, voucher_list, voucher_paper, bank_mapping to app;
grant select, insert on paper_picture, bank_row to app;
