-- Strategies of the registry, as they were brought in last.
create table strategies (
    id varchar(64) primary key,
    name varchar not null,
    status varchar(20) not null,
    description varchar not null,
    definition varchar(64) not null,
    returns varchar(64) not null,
    first_return varchar(10) not null,
    last_return varchar(10) not null,
    observations integer not null
);
