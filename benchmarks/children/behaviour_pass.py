"""Measures everybody's behaviour, and adds up the same months in DuckDB alone; prints the seconds of both."""

import json
from statistics import median
from time import perf_counter

import django

django.setup()

from django.utils import timezone  # noqa: E402

from apps.behaviour import reading  # noqa: E402
from apps.behaviour.everybody import measured  # noqa: E402
from apps.warehouse.engines.duckdb import connecting  # noqa: E402
from apps.warehouse.engines.duckdb.engine import publication  # noqa: E402
from apps.warehouse.engines.duckdb.publication import Pointer  # noqa: E402
from apps.warehouse.reading import current, snapshot  # noqa: E402 - needs the settings, as all of these

ROUNDS = 3
SAME_MONTHS = """
    SELECT user_key, month_key, category_key,
           SUM(CASE WHEN type = 'income' THEN amount_reporting END) AS income,
           SUM(CASE WHEN type = 'expense' THEN amount_reporting END) AS expenses
    FROM fact_transactions
    WHERE month_key BETWEEN $first AND $last AND type <> 'transfer'
    GROUP BY user_key, month_key, category_key
"""


def seconds_of_duckdb(first: int, last: int) -> list[float]:
    """Months by user and category, from the facts, as arrays."""
    pointer = current()
    assert isinstance(pointer, Pointer)  # a benchmark's warehouse is DuckDB's
    connection = connecting.connect(publication().beside(pointer.file), read_only=True)
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        connection.execute(SAME_MONTHS, {"first": first, "last": last}).fetchnumpy()
        taken.append(perf_counter() - start)
    connection.close()
    return taken


def main() -> dict[str, float]:
    """Medians of some rounds; the first pass, which opens the file and loads pandas, is told beside them."""
    scope = reading.everybody(timezone.localdate())
    duckdb, ours, people = seconds_of_duckdb(scope.months[0], scope.months[-1]), [], 0
    for _ in range(ROUNDS + 1):
        start = perf_counter()
        with snapshot() as warehouse:
            people = len(measured(reading.read(warehouse, scope)).users)
        ours.append(perf_counter() - start)
    return {"people": people, "duckdb": median(duckdb), "ours": median(ours[1:]), "first": ours[0]}


if __name__ == "__main__":
    print(json.dumps(main()))
