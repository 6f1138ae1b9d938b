-- Notices of days off that the office has imported, beside those that the program knows. A later notice for a year
-- prevails over an earlier one; none is changed.
create table holiday_notice (
  year int not null,
  published date not null,
  source text not null,
  rest text[] not null,
  work text[] not null,
  imported_at timestamptz(3) not null default now(),
  primary key (year, published)
);
grant select, insert on holiday_notice to app;
