-- People who sign in: the second factor of those in office, wrong tries, slips, and who is linked to which roster.

alter table account add column totp_since timestamptz(3); -- when a first code proved the secret; before that it is only offered
alter table account add column totp_step bigint;          -- the time step of the last code taken: none is taken twice
alter table account add column closed_at timestamptz(3);  -- erased: nothing but the id is left

-- An office counts only in a session that the second factor opened.
alter table session add column second_factor boolean not null default false;
create index session_by_account on session (account);

create table recovery_code (
  account uuid not null references account (id),
  digest bytea not null,
  used_at timestamptz(3),
  primary key (account, digest)
);

create table failed_try (
  id uuid primary key,
  subject text not null,
  at timestamptz(3) not null
);
create index failed_try_by_subject on failed_try (subject, at);

create table linked_villager (
  place text not null,
  entry uuid not null,
  account uuid not null,
  how text not null,
  since timestamptz(3) not null,
  until timestamptz(3),
  primary key (place, entry, account)
);
create index linked_villager_by_account on linked_villager (account);

create table slip (
  place text not null,
  entry uuid not null,
  digest text not null,
  last_day date not null,
  used boolean not null,
  primary key (place, entry, digest)
);
create index slip_by_digest on slip (digest);

grant select, insert, update, delete on recovery_code, failed_try to app;
grant select, insert, update on linked_villager, slip to app;
grant delete on one_time_code to app;
