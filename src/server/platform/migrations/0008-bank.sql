-- A bank's statement between being uploaded and becoming drafts. A working copy, not a record: it goes once it is
-- used, or after a day.
create table bank_upload (
  place text not null,
  id uuid not null,
  book uuid not null,
  account text not null,           -- the bank account of the book that it is of
  content bytea not null,          -- encrypted: the file's name and cells, which name people
  mapping jsonb,                   -- as corrected by hand
  at timestamptz(3) not null,
  primary key (place, id)
);
create index bank_upload_by_age on bank_upload (place, at);

select fence('bank_upload');
grant select, insert, update, delete on bank_upload to app;
