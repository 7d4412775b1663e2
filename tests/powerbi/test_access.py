"""The feed shows a caller their own rows, another's as far as they are shared, and changes nothing."""

import json
from base64 import b64encode
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.powerbi.feed.sets import entity_sets
from apps.throttling import Rate
from apps.users.models import ApiToken, User
from apps.users.tokens import issue_token, revoke_token
from etl.services import refresh
from tests.isolation.victim import AMOUNTS, OPEN, QUIET, SECRET, Victim, marks, victim
from tests.ledger_factories import UserFactory

from .conftest import FEED, Program


def loaded_victim() -> Victim:
    theirs = victim()
    refresh()
    return theirs


@pytest.fixture
def theirs(once) -> Victim:
    return once(loaded_victim)


def everything(program: Program) -> bytes:
    """What all sets answer, one after another."""
    answers = [program.get(name) for name in entity_sets()]
    assert {answer.status_code for answer in answers} == {200}
    return b"".join(answer.content for answer in answers)


def book_of(user: User) -> str:
    return f"{FEED}books/{user.pk}/"


def test_a_strangers_feed_has_nothing_of_the_victims(theirs: Victim) -> None:
    told = everything(Program.of(UserFactory()))

    assert not [mark for mark in marks(OPEN, QUIET, SECRET) if mark in told]


def test_another_book_is_not_there_for_a_stranger_and_looks_as_one_that_does_not_exist(theirs: Victim) -> None:
    stranger = UserFactory()
    for name in ("", "$metadata", *entity_sets(), "dim_account/$count"):
        there = Program.of(stranger, book_of(theirs.user)).get(name)
        nowhere = Program.of(stranger, f"{FEED}books/999999999/").get(name)
        assert (there.status_code, there.content) == (404, nowhere.content), name


def test_no_question_reaches_a_strangers_rows(theirs: Victim) -> None:
    program = Program.of(UserFactory())
    for condition in (
        f"user_key eq {theirs.user.pk}",
        "user_key ne 0 or user_key eq 0",
        f"payee eq '{SECRET}-PAYEE'",
        "not (amount eq 1)",
        "payee eq '' or payee ne ''",
    ):
        assert program.rows("fact_transactions", filter=condition) == []
    assert program.refused(f"dim_account({theirs.keys['account']})") == (404, "not_found")


def test_a_mate_sees_the_shared_accounts_without_the_texts_that_are_kept_back(theirs: Victim) -> None:
    theirs.share()
    program = Program.of(theirs.mate("viewer"), book_of(theirs.user))
    told = everything(program)

    assert not [mark for mark in marks(SECRET) if mark in told]
    assert f"{OPEN}-PAYEE".encode() in told
    assert AMOUNTS[QUIET].encode() in told
    assert not [text for text in ("PAYEE", "DESCRIPTION", "NOTES", "TAG") if f"{QUIET}-{text}".encode() in told]
    assert not program.rows("dim_budget") + program.rows("fact_budget") + program.rows("kpi_budget_vs_actual")
    assert {row["name"] for row in program.rows("dim_account")} == {f"{OPEN}-ACCOUNT", f"{QUIET}-ACCOUNT"}
    assert program.rows("fact_transactions", filter=f"contains(payee,'{QUIET}')") == []


def test_an_advisor_whose_time_is_over_sees_nothing(theirs: Victim) -> None:
    theirs.share()
    late = theirs.mate("advisor", timezone.now().date() - timedelta(days=2))

    assert Program.of(late, book_of(theirs.user)).refused("dim_account") == (404, "not_found")


def test_the_addresses_of_a_shared_book_stay_within_it(theirs: Victim) -> None:
    theirs.share()
    program = Program.of(theirs.mate("viewer"), book_of(theirs.user))
    page = json.loads(program.get("fact_transactions", Prefer="maxpagesize=1").content)

    assert f"/odata/books/{theirs.user.pk}/fact_transactions?" in page["@odata.nextLink"]
    assert page["@odata.context"].endswith(f"/odata/books/{theirs.user.pk}/$metadata#fact_transactions")


def test_a_token_of_another_place_opens_only_ones_own_rows(theirs: Victim) -> None:
    own = Program.of(theirs.user)
    page = json.loads(own.get("fact_transactions", Prefer="maxpagesize=1").content)
    query = page["@odata.nextLink"].partition("?")[2]

    assert json.loads(Program.of(UserFactory()).get(f"fact_transactions?{query}").content)["value"] == []


@pytest.mark.parametrize(
    "proof",
    [
        None,
        "Bearer nonsense",
        "Basic",
        "Basic !!!",
        "Basic " + b64encode(b"alex@demo.finsight.example:demo-household").decode(),
        "Basic " + b64encode(b"\xff\xfe:\xff").decode(),
        "Digest x",
    ],
)
def test_who_proves_nothing_is_asked_for_a_name_and_a_password(db, proof: str | None) -> None:
    for address in ("", "$metadata", "dim_account"):
        answer = Client().get(FEED + address, headers={"Authorization": proof} if proof else {})
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Basic ")
        assert json.loads(answer.content)["error"]["code"] in {"not_authenticated", "authentication_failed"}


def test_a_password_of_the_account_is_no_token(db) -> None:
    user = UserFactory()
    user.set_password("correct horse battery")
    user.save()
    proof = b64encode(f"{user.email}:correct horse battery".encode()).decode()

    assert Client().get(FEED, headers={"Authorization": f"Basic {proof}"}).status_code == 401


def test_the_token_is_taken_as_bearer_too_and_ends_with_its_revocation(db) -> None:
    user = UserFactory()
    token, text = issue_token(user, "Excel", "read")
    headers = {"Authorization": f"Bearer {text}"}
    assert Client().get(FEED, headers=headers).status_code == 200
    revoke_token(user, token.pk)

    assert Client().get(FEED, headers=headers).status_code == 401


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_feed_takes_no_writes_of_any_token(db, method: str) -> None:
    _, text = issue_token(UserFactory(), "All", ApiToken.Scope.WRITE)
    for address in ("", "dim_account", "dim_account(1)", "$batch"):
        answer = getattr(Client(), method)(
            FEED + address, b"{}", content_type="application/json", headers={"Authorization": f"Bearer {text}"}
        )
        assert answer.status_code == 405
        assert "error" in json.loads(answer.content)


def test_a_program_that_asks_too_often_is_told_when_to_come_back(db, settings) -> None:
    settings.THROTTLE_TOKEN = Rate(2, 3600)
    program = Program.of(UserFactory())
    assert [program.get("$metadata").status_code for _ in range(2)] == [200, 200]
    answer = program.get("$metadata")

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert json.loads(answer.content)["error"]["code"] == "throttled"


def test_a_feed_without_a_warehouse_says_so(db) -> None:
    assert Program.of(UserFactory()).refused("dim_account")[0] == 503
