-- People who sign in: the second factor of those in office, wrong tries, slips, and who is linked to which roster.

alter table account add column totp_since timestamptz(3); -- when a first code proved the secret; before that it is only offered
alter table account add column totp_step bigint;          -- the time step of the last code taken: none is taken twice
alter table account add column closed_at timestamptz(3);  -- erased: nothing but the id is left

-- An office counts only in a session that the second factor opened.
alter table session add column second_factor boolean not null default false;
create index session_by_account on session (account);

-- Encrypted: a code that was right leads on to a roster, and the form must not be trusted with the number.
alter table one_time_code add column phone bytea;

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

-- What a village's roster holds of each person: encrypted whole, found by place, id and a keyed value of the phone.
create table roster_entry (
  place text not null,
  id uuid not null,
  entry bytea not null,
  phone_lookup bytea,
  primary key (place, id)
);
create index roster_entry_by_phone on roster_entry (place, phone_lookup);
select fence('roster_entry');
grant select, insert, update on roster_entry to app;
