-- A declared near relationship is withdrawn by a further act; the row says that it no longer counts, and stays.
alter table declared_relative add column withdrawn_at timestamptz(3);
grant update on declared_relative to app;
