-- By what expense claims are compared: payee, picture, invoice. A projection; nobody's name is in it, and a mark that a
-- claim no longer bears does no harm, since what it finds is compared again.
create table claim_mark (
  place text not null,
  claim uuid not null,
  mark text not null,              -- payee:…, paper:…, invoice:…
  primary key (place, claim, mark)
);
create index claim_mark_by_mark on claim_mark (place, mark);

select fence('claim_mark');
grant select, insert, update on claim_mark to app;
