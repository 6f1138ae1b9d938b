-- Children are found by a keyed value of the year in which they were born: nothing may publish their names.
alter table roster_entry add column birth_lookup bytea;
create index roster_entry_by_birth on roster_entry (place, birth_lookup);
