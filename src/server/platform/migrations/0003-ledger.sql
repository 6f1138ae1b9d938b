-- Lines of posted vouchers: what statements are summed from. A projection; the vouchers' acts are the record.
create table voucher_line (
  place text not null,
  book uuid not null,
  voucher uuid not null,
  line int not null,
  month text not null,
  date date not null,
  number int not null,
  account text not null,
  counterparty text,
  summary text not null,
  debit bigint not null,
  credit bigint not null,
  closing boolean not null,
  primary key (place, voucher, line)
);
create index voucher_line_by_month on voucher_line (place, book, month, account);
select fence('voucher_line');
grant select, insert, update on voucher_line to app;
