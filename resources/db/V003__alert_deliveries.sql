-- What people were told of each alert, by message and channel.
create table alert_deliveries (
    message varchar(64) not null,
    notice varchar(80) not null,
    alert varchar(64) not null,
    channel varchar(20) not null,
    outcome varchar(20) not null,
    attempts integer default 0 not null,
    at varchar(40) not null,
    detail varchar,
    primary key (message, notice)
);
create index alert_deliveries_of_alert on alert_deliveries (alert);
