-- Grain: one rate of one currency pair; 1 base = rate quote from its day on, until the pair's next rate.
CREATE TABLE dim_exchange_rate (
    rate_key BIGINT NOT NULL,
    base CHAR(3) NOT NULL,
    quote CHAR(3) NOT NULL,
    day DATE NOT NULL,
    rate DECIMAL(18, 8) NOT NULL
) DISTSTYLE ALL SORTKEY (base, quote, day);
