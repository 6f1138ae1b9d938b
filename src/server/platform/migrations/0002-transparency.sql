-- The publication log of the deployment. Written by src/server/transparency/log.ts alone.

create table log_leaf (
  index bigint primary key,
  id uuid not null unique,        -- of the message that asked for it: asked twice, it is logged once
  place text not null,
  seq int not null,
  hash bytea not null,
  leaf bytea not null,            -- the exact bytes that were hashed
  unique (place, seq)
);
create trigger log_leaf_is_append_only before update or delete on log_leaf for each row execute function refuse_change();
create trigger log_leaf_is_never_truncated before truncate on log_leaf execute function refuse_change();

-- Each tile once, at its widest: a narrower one is its beginning.
create table log_tile (
  path text primary key,
  data bytea not null
);

-- Size and root of the tree, committed before any checkpoint of that size is signed.
create table log_head (
  single boolean primary key default true check (single),
  size bigint not null,
  root bytea not null
);
insert into log_head (size, root) values (0, sha256(''::bytea));

create table log_checkpoint (
  size bigint primary key,
  root bytea not null,
  note text not null,             -- signed by the log, without cosignatures
  signed_at timestamptz(3) not null,
  quorum_at bigint                -- seconds since 1970: when the cosignatures first made a quorum
);
create index log_checkpoint_with_quorum on log_checkpoint (size) where quorum_at is not null;

create table log_cosignature (
  size bigint not null references log_checkpoint (size),
  witness text not null,          -- its name in the policy
  line text not null,
  at bigint not null,             -- seconds since 1970, as the witness signed it
  primary key (size, witness)
);

grant select, insert on log_leaf, log_cosignature to app;
grant select, insert, update on log_tile to app;
grant select, update on log_head to app;
grant select, insert on log_checkpoint to app;
grant update (quorum_at) on log_checkpoint to app;
