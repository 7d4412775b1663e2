-- Grain: one rate of one currency pair; 1 base = rate quote from its day on, until the pair's next rate.
CREATE TABLE dim_exchange_rate (
    rate_key BIGINT ENCODE AZ64 NOT NULL,
    base CHAR(3) ENCODE RAW NOT NULL,
    quote CHAR(3) ENCODE BYTEDICT NOT NULL,
    day DATE ENCODE AZ64 NOT NULL,
    rate DECIMAL(18, 8) ENCODE AZ64 NOT NULL
) DISTSTYLE ALL SORTKEY (base, quote, day);
