-- What queries and lists read. Everything here is made out of the journal and can be made again.
-- Instants are ISO-8601 texts in UTC with nine digits of seconds, so that they sort and print the same everywhere.

-- The last entry of the journal that these tables contain.
create table projection (
    id integer primary key check (id = 1),
    format integer not null,
    sequence bigint not null,
    hash char(64) not null
);

create table events (
    sequence bigint primary key,
    at varchar(40) not null,
    type varchar(64) not null,
    portfolio varchar(64),
    account varchar(64),
    rebalance varchar(64),
    order_id varchar(64),
    detail varchar not null,
    hash char(64) not null
);
create index events_of_rebalance on events (rebalance, sequence);

create table instruments (
    id varchar(64) primary key,
    name varchar not null,
    asset_class varchar(20) not null,
    currency varchar(10) not null,
    quantity_step decfloat(1000) not null,
    instrument_group varchar
);

create table portfolios (
    id varchar(64) primary key,
    name varchar(200) not null,
    account varchar(64) not null,
    base_currency varchar(10) not null,
    sample boolean not null,
    definition varchar not null,
    created_at varchar(40) not null,
    updated_at varchar(40) not null
);

create table positions (
    account varchar(64),
    instrument varchar(64),
    quantity decfloat(1000) not null,
    primary key (account, instrument)
);

create table cash (
    account varchar(64),
    currency varchar(10),
    amount decfloat(1000) not null,
    primary key (account, currency)
);

create table rebalances (
    id varchar(64) primary key,
    sequence bigint not null,
    portfolio varchar(64) not null,
    account varchar(64) not null,
    reason varchar(20) not null,
    plan_hash varchar(64) not null,
    phase integer not null,
    status varchar(20) not null,
    started_at varchar(40) not null,
    finished_at varchar(40),
    orders integer not null,
    currency varchar(10) not null,
    traded decfloat(1000) not null,
    fees decfloat(1000) not null,
    slippage decfloat(1000) not null,
    drift_before integer not null,
    drift_after integer,
    file_name varchar(64)
);
create index rebalances_of_portfolio on rebalances (portfolio, sequence);

create table orders (
    id varchar(64) primary key,
    sequence bigint not null,
    rebalance varchar(64) not null,
    phase integer not null,
    instrument varchar(64) not null,
    side varchar(4) not null,
    quantity decfloat(1000) not null,
    reference_price decfloat(1000) not null,
    currency varchar(10) not null,
    parent varchar(64),
    state varchar(20) not null,
    broker_order_id varchar,
    filled decfloat(1000) not null,
    filled_value decfloat(1000) not null,
    fees decfloat(1000) not null,
    fees_currency varchar(10) not null,
    text varchar
);
create index orders_of_rebalance on orders (rebalance, sequence);

create table fills (
    id varchar(64) primary key,
    sequence bigint not null,
    order_id varchar(64) not null,
    account varchar(64) not null,
    at varchar(40) not null,
    instrument varchar(64) not null,
    side varchar(4) not null,
    quantity decfloat(1000) not null,
    price decfloat(1000) not null,
    currency varchar(10) not null,
    fee decfloat(1000) not null,
    fee_currency varchar(10) not null
);
create index fills_of_order on fills (order_id, sequence);

create table price_imports (
    sequence bigint primary key,
    sha256 char(64) not null,
    name varchar(200) not null,
    format varchar not null,
    instruments integer not null,
    first_date date not null,
    last_date date not null,
    rows_new integer not null,
    rows_known integer not null,
    sample boolean not null
);
