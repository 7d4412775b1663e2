"""Whatever is sent as a question: refused or answered, in little time, and never more than a question."""

import time
from base64 import urlsafe_b64encode
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.powerbi.feed.asking import MOST_CHARACTERS, asked
from apps.powerbi.feed.filters import MOST_PARTS
from apps.powerbi.feed.reading import page
from apps.problems import Problem
from apps.users.models import User
from apps.users.sight import own_sight

from .conftest import Program

FACTS = "fact_transactions"
SECONDS = 2.0
INJECTIONS = [
    "payee eq ''; DROP TABLE fact_transactions; --'",
    "payee eq '''; DROP TABLE fact_transactions; --'",
    "payee eq 'x'' OR 1=1 --'",
    "payee eq '$1' or payee eq ':user_key' or payee eq '%(user_key)s'",
    "payee eq '\\'' or 1=1 --'",
    "contains(payee,''' UNION SELECT email FROM dim_user --')",
    "payee eq '/*' or payee eq '*/'",
    "1 eq 1) or (1 eq 1",
    "user_key eq 1 UNION SELECT 1",
    "read_csv('/etc/passwd') eq 'x'",
    "payee eq @x",
    "payee eq null or $it ne null",
    "$root/dim_user(1)/email eq 'x'",
    "account/name eq 'x'",
    "shown eq 1",
    "cast(payee,'Edm.Int32') eq 1",
    "isof(payee,Edm.String)",
    "matchesPattern(payee,'(a+)+$')",
    "payee has 'x'",
    "any(x:x/payee eq 'a')",
    "amount eq 1e400",
    "amount eq NaN",
    "amount eq INF",
    "transaction_key eq 99999999999999999999999999",
    "payee eq '\x00'",
    "now() gt 2020-01-01T00:00:00Z",
    "duration'P1D' eq duration'P1D'",
    "geo.distance(payee,payee) lt 1",
]
DEEP = {
    "parentheses": "(" * 2_000 + "is_paired" + ")" * 2_000,
    "nots": "not " * 1_500 + "is_paired",
    "functions": "tolower(" * 500 + "payee" + ")" * 500 + " eq 'a'",
    "ors": " or ".join(["date_key eq 1"] * 500),
    "ands of ors": " and ".join(["(date_key eq 1 or amount gt 2)"] * 200),
    "brackets": "[" * 4_000,
    "quotes": "'" * 4_001,
    "list": f"account_key in ({','.join(map(str, range(1_500)))})",
    "text": f"payee eq '{'a' * 8_000}'",
}


@pytest.mark.parametrize("condition", INJECTIONS)
def test_a_filter_that_means_more_than_a_filter_is_refused_or_matches_nothing(program: Program, condition: str) -> None:
    answer = program.get(FACTS, {"$filter": condition})

    assert answer.status_code in {400, 501} or answer.json()["value"] == []
    assert program.get("dim_account").status_code == 200


@pytest.mark.parametrize("name", DEEP)
def test_a_filter_that_is_nested_or_long_is_bounded(program: Program, name: str) -> None:
    began = time.perf_counter()
    answer = program.get(FACTS, {"$filter": DEEP[name]})

    assert answer.status_code in {200, 400, 414, 501}
    assert time.perf_counter() - began < SECONDS


def test_ten_thousand_characters_are_refused_before_they_are_read(program: Program) -> None:
    assert program.refused(FACTS, filter=f"payee eq '{'a' * 10_000}'") == (414, "query_too_long")
    assert program.refused(FACTS, orderby=",".join(["payee"] * (MOST_CHARACTERS // 6)))[0] in {400, 414}
    assert program.refused(FACTS, orderby=",".join(["payee"] * 9)) == (400, "bad_query")


def test_a_filter_has_as_many_operators_as_the_page_says_and_no_more(program: Program) -> None:
    def status(operators: int) -> int:
        chain = " and ".join(["amount lt 0"] * ((operators + 1) // 2))
        return program.get(FACTS, {"$filter": chain if operators % 2 else f"not ({chain})"}).status_code

    assert [status(MOST_PARTS - 1), status(MOST_PARTS), status(MOST_PARTS + 1)] == [200, 200, 400]


@pytest.mark.parametrize(
    "token",
    [
        "%00",
        "W10",
        "bnVsbA",
        "A" * 4_000,
        *(
            urlsafe_b64encode(text.encode()).decode()
            for text in (
                "[[1,2,3],-1]",
                '[["x",1,1],null]',
                "[[null,1,1],null]",
                "[[true,1,1],null]",
                "[[1e400,1,1],null]",
                "[[20260101,1],null]",
                f"[[1,1,{10**30}],null]",
                '[[1,1,1],"5"]',
                "[" * 3_000,
                '{"a":1}',
            )
        ),
    ],
)
def test_a_page_that_nobody_was_sent_to_is_refused(program: Program, token: str) -> None:
    assert program.refused(FACTS, skiptoken=token) == (400, "bad_skiptoken")


@pytest.mark.parametrize(
    "path",
    [
        "dim_account(",
        "dim_account()",
        "dim_account(1,2)",
        "dim_account(name='x')",
        "a" * 500,
        "dim_account/FinSight.dim_account",
        "dim_account(1)/$value",
        "dim_account/$ref",
        "$entity?$id=x",
        "dim_account(account_key=1)(account_key=1)",
        "%2e%2e/users",
    ],
)
def test_addresses_that_are_none_are_refused(program: Program, path: str) -> None:
    assert program.get(path).status_code in {400, 404, 501}


alphabet = st.sampled_from(
    ["payee", "amount", "day", "is_paired", "eq", "ne", "lt", "and", "or", "not", "in", "(", ")", ",", "'", "''", "1",
     "-1.5", "null", "true", "2026-01-01", "contains", "tolower", "year", "length", "@p", "$it", ";", "--", ":user_key",
     "%", "\\", "é", " "]
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(alphabet, max_size=14), gap=st.sampled_from(["", " "]))
def test_random_words_never_break_the_feed(alex: User, words: list[str], gap: str) -> None:
    problem = problem_of(f"$filter={quote(gap.join(words))}", alex)
    assert problem is None or problem.status in {400, 404, 501}
    assert problem is None or problem.code != "query_failed", gap.join(words)


def problem_of(query: str, user: User) -> Problem | None:
    """What a question is refused with; None where it is answered."""
    try:
        page(asked(FACTS, query), own_sight(user), 2)
    except Problem as problem:
        return problem
    return None
