create table one (a integer primary key); insert into one values (1);
