-- Alerts as they are now, and the values that were written down of each.
create table alerts (
    id varchar(64) primary key,
    portfolio varchar(64) not null,
    rule varchar(64) not null,
    subject varchar(64) not null,
    category varchar(20) not null,
    severity varchar(10) not null,
    state varchar(20) not null,
    first_seen varchar(40) not null,
    last_seen varchar(40) not null,
    seen bigint not null,
    text varchar not null,
    state_at varchar(40),
    state_by varchar(200),
    state_why varchar
);
create index alerts_of_portfolio on alerts (portfolio, first_seen);

create table alert_readings (
    sequence bigint primary key,
    alert varchar(64) not null,
    at varchar(40) not null,
    measured double precision not null,
    bound double precision not null,
    severity varchar(10) not null
);
create index alert_readings_of_alert on alert_readings (alert, sequence);
