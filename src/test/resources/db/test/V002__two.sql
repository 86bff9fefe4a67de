alter table one add column b integer; insert into one values (2, 2);
