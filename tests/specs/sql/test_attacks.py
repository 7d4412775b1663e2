"""Nothing but a SELECT of one's own rows is run, whatever is tried; every refusal says why, and comes quickly."""

import time
import tracemalloc
from collections.abc import Callable

import pytest

from apps.specs.sql_layer.checking import read
from apps.specs.sql_layer.refusals import Refused

from .attacks import ATTACKS, MEGABYTES
from .people import People, codes, two_people

RUN = {"cross_join", "too_many_joins", "too_costly", "query_failed", "too_many_rows"}
"""What is only known of a book."""


@pytest.fixture
def people(once: Callable[..., People]) -> People:
    return once(two_people)


def refusal(query: str) -> str:
    try:
        read(query)
    except Refused as refused:
        return refused.code if refused.message else "without a message"
    return ""


def test_there_are_enough_attacks() -> None:
    assert sum(map(len, ATTACKS.values())) > 150


@pytest.mark.parametrize("code", sorted(ATTACKS.keys() - RUN))
def test_what_no_book_is_needed_for_is_refused(code: str) -> None:
    assert {query[:200]: found for query in ATTACKS[code] if (found := refusal(query)) != code} == {}


def test_what_costs_too_much_or_fails_is_refused(people: People) -> None:
    found = {query[:200]: (codes(query, people), code) for code in RUN for query in ATTACKS[code]}

    assert {query: codes for query, codes in found.items() if codes[0] != [codes[1]]} == {}


def test_long_chains_are_answered_or_refused(people: People) -> None:
    chains = ("SELECT " + "1 + " * 1_400 + "income AS income FROM fact_monthly_summary",
              "SELECT SUM(income) AS income FROM fact_monthly_summary WHERE " + "month_key = 1 AND " * 740 + "TRUE",
              "SELECT SUM(income) AS income FROM fact_monthly_summary GROUP BY 'x'",
              "SELECT SUM(income) AS income FROM fact_monthly_summary LIMIT 99999999999999999999")  # fmt: skip

    assert [codes(query, people, "total income") for query in chains] == [["query_failed"], [], [], []]


def test_refusals_are_quick_and_small() -> None:
    begun = time.process_time()
    for code in ATTACKS.keys() - RUN:
        for query in ATTACKS[code]:
            refusal(query)
    assert time.process_time() - begun < 2

    tracemalloc.start()
    refusal(MEGABYTES)
    refusal(ATTACKS["too_deep"][0])
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
