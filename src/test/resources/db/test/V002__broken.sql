alter table one add column c integer; insert into nowhere values (2, 2);
