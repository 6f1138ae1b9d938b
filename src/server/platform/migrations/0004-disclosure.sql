-- Every publication of a disclosure, corrections too. A projection; the disclosures' acts are the record.
create table publication (
  place text not null,
  disclosure uuid not null,
  number int not null,             -- 1, 2, 3 … within the disclosure
  item text not null,
  class text not null,
  period text not null,
  published_on date not null,
  posted_until date not null,
  names_people boolean not null,
  digest text not null,            -- of the published file
  size int not null,
  corrections int not null,        -- figures that it corrects in the one before
  replaced boolean not null,       -- a newer one counts
  primary key (place, disclosure, number)
);
create index publication_by_day on publication (place, published_on);
create index publication_by_digest on publication (place, digest);

-- Where each publication stands in the log: it counts as published once it is there. Written by the carrier of the log.
create table published_leaf (
  place text not null,
  disclosure uuid not null,
  number int not null,
  index bigint not null,
  hash bytea not null,             -- of the leaf
  primary key (place, disclosure, number)
);
create index published_leaf_by_index on published_leaf (place, index);

select fence(t::regclass) from unnest(array['publication', 'published_leaf']) as t;
grant select, insert, update on publication to app;
grant select, insert on published_leaf to app;
