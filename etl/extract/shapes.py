"""The columns of every extract.

`SHAPES` are as plain as a row-wise driver delivers them (integers, text, ISO dates); `TYPED` have types of their own
for days and flags, as SQL Server has.
"""

import pyarrow as pa

from etl.transform import DATES, FLAGS

KEY, NUMBER, TEXT = pa.int64(), pa.int64(), pa.string()


def _shape(**columns: pa.DataType) -> pa.Schema:
    return pa.schema(list(columns.items()))


SHAPES = {
    "wanted_rows": _shape(entity=TEXT, row_id=KEY, user_key=KEY),
    "user": _shape(user_key=KEY, email=TEXT, name=TEXT, reporting_currency=TEXT, time_zone=TEXT),
    "account": _shape(
        account_key=KEY, user_key=KEY, name=TEXT, kind=TEXT, currency=TEXT, opening_balance=NUMBER, is_closed=NUMBER
    ),
    "category": _shape(category_key=KEY, user_key=KEY, parent_key=KEY, name=TEXT, kind=TEXT),
    "budget": _shape(
        budget_key=KEY,
        user_key=KEY,
        category_key=KEY,
        name=TEXT,
        period=TEXT,
        amount=NUMBER,
        starts_on=TEXT,
        ends_on=TEXT,
        rollover=NUMBER,
    ),
    "exchange_rate": _shape(rate_key=KEY, base=TEXT, quote=TEXT, day=TEXT, rate=NUMBER),
    "booking": _shape(
        transaction_key=KEY,
        split_key=KEY,
        account_key=KEY,
        category_key=KEY,
        posting_date=TEXT,
        amount=NUMBER,
        is_paired=NUMBER,
        payee=TEXT,
        description=TEXT,
    ),
}

# What the ledger is extracted as.
EXTRACTS = tuple(name for name in SHAPES if name != "wanted_rows")


def _typed(field: pa.Field) -> pa.Field:
    if field.name in DATES:
        return field.with_type(pa.date32())
    return field.with_type(pa.bool_()) if field.name in FLAGS else field


TYPED = {name: pa.schema([_typed(field) for field in shape]) for name, shape in SHAPES.items()}
