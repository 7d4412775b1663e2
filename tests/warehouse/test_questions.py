"""Questions that are no files of ours: both engines answer alike, stop what takes too long, and say why one failed."""

from time import monotonic

import pytest

from apps.problems import Problem
from apps.specs.sql_layer.refusals import Refused
from apps.warehouse.reading import snapshot
from tests.specs.sql.people import answer, two_people_written
from tests.specs.sql.test_agreement import RIGHT, WRONG

from .twins import load

F = "fact_transactions"
MORE = (
    (
        f"SELECT payee, amount, ROW_NUMBER() OVER (PARTITION BY payee ORDER BY amount DESC, date_key) AS n FROM {F} "
        "ORDER BY 1, 3"
    ),
    (
        f"SELECT DISTINCT LOWER(TRIM(payee)) || '''%:x' AS p FROM {F} WHERE payee LIKE '%_' AND ABS(amount) >= 5 "
        "ORDER BY 1"
    ),
    (
        "SELECT EXTRACT(YEAR FROM day) AS y, COUNT(*) AS n FROM dim_date WHERE day >= CURRENT_DATE "
        "- INTERVAL '3 months' AND day < CAST('2027-01-01' AS DATE) GROUP BY 1 ORDER BY y"
    ),
    (
        f"SELECT a.name FROM dim_account AS a WHERE EXISTS (SELECT 1 FROM {F} AS f WHERE f.account_key = a.account_key "
        "AND f.amount < -1000 / 7) ORDER BY a.name"
    ),
    (
        "SELECT ROUND(COALESCE(NULLIF(opening_balance, 0), 12.345), 2) AS b, CASE WHEN is_closed THEN 1 ELSE 2 END "
        "AS c, SUBSTRING(name, 1, 3) AS s, POSITION('a' IN name) AS p, LENGTH(name) AS l FROM dim_account ORDER BY name"
    ),
)
ENDLESS = "SELECT COUNT(*) AS n FROM dim_date AS a CROSS JOIN dim_date AS b CROSS JOIN dim_date AS c WHERE :n < a.year"


@pytest.mark.usefixtures("redshift")
def test_both_engines_answer_questions_alike(settings) -> None:
    people = two_people_written()
    with load(full=True):
        pass
    found = {}
    for settings.WAREHOUSE_ENGINE in ("redshift", "duckdb"):
        for query in (*RIGHT.values(), *(query for query, _ in WRONG.values()), *MORE):
            for sight in (people.sight, people.in_part(hidden=False)):
                rows = [_numbers(row) for row in answer(query, sight).rows]
                key = query, bool(sight.wordless)
                assert found.setdefault(key, rows if "ORDER" in query else sorted(rows)) == (
                    rows if "ORDER" in query else sorted(rows)
                ), (settings.WAREHOUSE_ENGINE, query)
                assert rows, query
        _what_is_not_shown_is_not_tried(people)
        _what_takes_too_long_is_stopped()
        with pytest.raises(Refused, match=r"could not be worked out: .*Seven|integer|INT32") as refused:
            answer(f"SELECT CAST(payee || 'Seven' AS INTEGER) FROM {F}", people.sight)
        assert refused.value.code == "query_failed"


def _numbers(row: tuple[object, ...]) -> tuple[str, ...]:
    """Values as text, numbers to the sixth digit: engines divide differently far behind the point."""
    return tuple(f"{value:.6f}" if hasattr(value, "__round__") else str(value) for value in row)


def _what_is_not_shown_is_not_tried(people) -> None:
    """A server tries conditions in the order that it thinks cheap; an error would tell what a hidden row holds."""
    failing = f"1 / (account_key - {people.dollars.pk}) <> 99"
    found = answer(f"SELECT COUNT(*) AS n FROM {F} WHERE {failing}", people.in_part()).rows
    assert found == answer(f"SELECT COUNT(*) AS n FROM {F} WHERE payee <> 'Hidden'", people.sight).rows


def _what_takes_too_long_is_stopped() -> None:
    begun = monotonic()
    with snapshot() as warehouse, pytest.raises(Problem) as problem:
        warehouse.ask(ENDLESS, {"n": 1}, 0.1)
    assert problem.value.code == "query_too_slow"
    assert monotonic() - begun < 5
