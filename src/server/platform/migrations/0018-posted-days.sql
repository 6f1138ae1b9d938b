-- Statements are of any days, so lines are found by their day.
create index voucher_line_by_day on voucher_line (place, book, date);
drop index voucher_line_by_month;
