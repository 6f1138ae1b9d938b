-- Who is in which household, from when to when. A projection of the households' acts.
create table household_member (
  place text not null,
  person uuid not null,
  household uuid not null,
  since date not null,
  relation text not null,
  joined text not null,            -- why
  until date,                      -- first day on which the person was not in it
  left_why text,
  primary key (place, person, household, since)
);
create index household_member_by_household on household_member (place, household);

-- A roster file between being uploaded and being imported. A working copy, not a record: it goes once it is used, or
-- after a day.
create table roster_upload (
  place text not null,
  id uuid not null,
  content bytea not null,          -- encrypted: the file's name, its digest and its cells
  mapping jsonb,                   -- columns as corrected by hand
  header_row int,
  at timestamptz(3) not null,
  primary key (place, id)
);

select fence(t::regclass) from unnest(array['household_member', 'roster_upload']) as t;
grant select, insert, update on household_member to app;
grant select, insert, update, delete on roster_upload to app;
