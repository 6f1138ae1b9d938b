-- The platform's own tables. Classes and exceptions are named in ../tables.ts; a test reads the catalogue against it.

-- An owner that may not make roles finds the role made by whoever runs the server.
do $$ begin
  if not exists (select from pg_roles where rolname = 'app') then
    create role app login nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
exception when duplicate_object then null; end $$;

-- The one way into tenant rows: the role that owns nothing, and the places of this transaction.
create function enter(v text) returns void language plpgsql as $$ begin
  execute 'set local role app';
  execute format('set local x.place = %L', '{' || v || '}');
end $$;

create function refuse_change() returns trigger language plpgsql as $$ begin
  raise exception '% of % is refused: records are corrected by a further act', tg_op, tg_table_name using errcode = '42501';
end $$;

-- Records -----------------------------------------------------------------------------------------------------------

create table act (
  place text not null,
  matter uuid not null,
  seq int not null,
  kind text not null,
  type text not null,
  version int not null,
  body text not null,                -- RFC 8785 text: the very bytes that were hashed
  sealed bytea,                      -- AES-256-GCM; emptied where the law orders erasure
  sealed_digest bytea,               -- salted, so that the chain holds after erasure
  actor text not null,               -- RFC 8785 text: account and office, or the law's clause; no names
  at timestamptz(3) not null,
  command_id uuid not null,
  part int not null,
  command_digest bytea not null,
  prev bytea not null,
  hash bytea not null,
  primary key (place, matter, seq),
  unique (place, command_id, part),
  check (octet_length(body) <= 16384)
);

-- Only the sealed part of an act can ever change, and only to nothing.
create function only_erase_sealed() returns trigger language plpgsql as $$ begin
  if tg_op = 'UPDATE' and old.sealed is not null and new.sealed is null
     and (new.place, new.matter, new.seq, new.kind, new.type, new.version, new.body, new.sealed_digest, new.actor, new.at,
          new.command_id, new.part, new.command_digest, new.prev, new.hash)
       is not distinct from
         (old.place, old.matter, old.seq, old.kind, old.type, old.version, old.body, old.sealed_digest, old.actor, old.at,
          old.command_id, old.part, old.command_digest, old.prev, old.hash)
  then return new; end if;
  raise exception '% of act is refused: records are corrected by a further act', tg_op using errcode = '42501';
end $$;
create trigger act_is_append_only before update or delete on act for each row execute function only_erase_sealed();
create trigger act_is_never_truncated before truncate on act execute function refuse_change();

create table matter (
  place text not null,
  id uuid not null,
  kind text not null,
  version int not null,
  head bytea not null,
  state jsonb not null,
  status text not null,
  title text not null,
  sort text not null,
  changed_at timestamptz(3) not null,
  primary key (place, id)
) with (fillfactor = 70);
create index matter_by_kind on matter (place, kind, status, sort);

create table clock (
  place text not null,
  matter uuid not null,
  name text not null,
  due date not null,
  provisional boolean not null,
  calendar_version text not null,
  primary key (place, matter, name)
);
create index clock_by_due on clock (place, due);

create table outbox (
  place text not null,
  id uuid not null,
  topic text not null,
  body jsonb not null,
  at timestamptz(3) not null,
  done_at timestamptz(3),
  primary key (place, id)
);
create index outbox_waiting on outbox (place, topic, id) where done_at is null;

create table blob_use (
  place text not null,
  sha256 text not null,
  name text not null,
  mime text not null,
  size int not null,
  public boolean not null,
  at timestamptz(3) not null,
  primary key (place, sha256)
);

create table look (
  place text not null,
  id uuid not null,
  account uuid,
  matter uuid not null,
  seq int not null,
  fields text not null,
  purpose text not null,
  at timestamptz(3) not null,
  primary key (place, id)
);
create index look_by_matter on look (place, matter, at);

-- Deployment: people who sign in -----------------------------------------------------------------------------------

create table account (
  id uuid primary key,
  name text not null,
  phone bytea,
  phone_lookup bytea,
  totp bytea,
  demo boolean not null,
  created_at timestamptz(3) not null
);
create index account_by_phone on account (phone_lookup);

create table session (
  token_digest bytea primary key,
  account uuid not null references account (id),
  created_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  proved_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);

create table one_time_code (
  id uuid primary key,
  phone_lookup bytea not null,
  code_digest bytea not null,
  tries int not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  opened_at timestamptz(3)              -- the one session that it opened
);
create index one_time_code_by_phone on one_time_code (phone_lookup, created_at);

create table office_held (
  place text not null,
  account uuid not null,
  organisation uuid not null,
  office text not null,
  since date not null,
  until date,                          -- first day on which it is held no more
  primary key (place, organisation, office, account, since)
);

-- Reference ---------------------------------------------------------------------------------------------------------

create table region (
  code text primary key check (code ~ '^[0-9]{12}$'),
  name text not null,
  parent text,
  level text not null check (level in ('county', 'township', 'village')),
  kind text not null
);
create index region_by_parent on region (parent, code);

-- Fences ------------------------------------------------------------------------------------------------------------

create function fence(t regclass) returns void language plpgsql as $$ begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant on %s
    using (place = any (nullif(current_setting(''x.place'', true), '''')::text[]))
    with check (place = any (nullif(current_setting(''x.place'', true), '''')::text[]))', t);
end $$;
select fence(t::regclass) from unnest(array['act', 'matter', 'clock', 'outbox', 'blob_use', 'look']) as t;

grant select, insert on act, look, blob_use to app;
grant update (sealed) on act to app; -- the trigger lets through nothing but emptying it
grant select, insert, update on matter, outbox to app;
grant select, insert, update, delete on clock to app;
grant select, insert, update on account, one_time_code, office_held to app;
grant select, insert, update, delete on session to app;
grant select, insert, update on region to app;

-- Near relatives among those who hold office, as declared by one of the two (组织法 Art.8, 37).
create table declared_relative (
  place text not null,
  a uuid not null,
  b uuid not null,
  at timestamptz(3) not null,
  primary key (place, a, b)
);
select fence('declared_relative');
grant select, insert on declared_relative to app;
