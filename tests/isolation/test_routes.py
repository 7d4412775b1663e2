"""Nobody opens another's book: every route, every method, as everybody who might try."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from apps.users.models import Membership, User
from tests.contract.documented import schema
from tests.ledger_factories import UserFactory

from .routes import ROUTES, Admin, Book, Open, Own, Route, Staff, Thing, found
from .victim import OPEN, QUIET, SECRET, Victim, fingerprint, marks, victim

METHODS = ("get", "post", "put", "patch", "delete")
ASKED_FOR_LOGIN, NOT_THERE, NOT_SO = {302, 401}, {404}, {405}
MATES = [role for role in Membership.Role.values if role != Membership.Role.OWNER]
LAST_DAYS = {"advisor": timedelta(days=9), "expired": -timedelta(days=2)}
# They would end the caller's own session, account or place.
LEAVES = {"account_logout", "admin:logout", "household:leave", "portability:delete"}
LOADS = {"dashboards:refresh"}  # takes a second for whoever may see the book


@dataclass(frozen=True)
class Call:
    """One request and its answer."""

    name: str
    route: Route
    method: str
    answer: HttpResponse

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.name}: {self.answer.status_code}"

    def has_any(self, words: list[bytes]) -> bool:
        body = b"".join(self.answer) if self.answer.streaming else self.answer.content
        return any(word in body for word in words)


@pytest.fixture
def theirs(db) -> Victim:
    return victim()


def test_every_route_is_known() -> None:
    names = dict(found())
    assert [name for name, route in names.items() if route is None] == [], "say in tests/isolation/routes.py what it is"
    assert sorted(ROUTES.keys() - names.keys()) == [], "in the table, and nowhere else"


def test_every_operation_of_the_schema_is_a_known_route(db) -> None:
    for path, operations in schema()["paths"].items():
        match = resolve(
            path.replace("{metric}", "total_income").replace("{", "").replace("}", "").replace("user_id", "1")
        )
        assert match.view_name in ROUTES, path
        assert operations.keys() - {"parameters"} <= set(METHODS), path


@pytest.mark.parametrize("who", ["anonymous", "stranger", "clerk", "expired", "partner"])
def test_a_book_that_is_not_shared_is_not_there(theirs: Victim, who: str) -> None:
    if who == "expired":
        theirs.share()
    before = fingerprint(theirs.user)
    words = marks(OPEN, QUIET, SECRET)
    without = (Admin,) if who == "anonymous" else (Admin, Open)
    wrong = [
        call for call in calls(theirs, client_of(theirs, who), without) if _is_wrong(call, who) or call.has_any(words)
    ]
    assert list(map(str, wrong)) == []
    assert fingerprint(theirs.user) == before


@pytest.mark.parametrize("role", MATES)
def test_a_shared_book_is_read_as_far_as_it_is_shared_and_never_written(theirs: Victim, role: str) -> None:
    theirs.share()
    before = fingerprint(theirs.user)
    made = list(calls(theirs, client_of(theirs, role), (Open, Admin), LEAVES | LOADS))
    for call in made:
        assert not call.has_any([*marks(SECRET), *(f"{QUIET}-{text}".encode() for text in TEXTS)]), str(call)
        if not isinstance(call.route, Book) and call.name != "ledger:accounts":
            assert not call.has_any(marks(OPEN, QUIET)), str(call)
        assert isinstance(call.route, Book) or not _is_wrong(call, role), str(call)
    seen = [call.name for call in made if call.has_any([f"{OPEN}-ACCOUNT".encode()])]
    assert set(seen) == {"ledger:transactions", "ledger:accounts"}
    assert fingerprint(theirs.user) == before


TEXTS = ("PAYEE", "DESCRIPTION", "NOTES", "LINE", "TAG")


def client_of(theirs: Victim, who: str) -> Client:
    """A client of nobody, of somebody in another household, of staff without permission, or of a mate, be they over."""
    client = Client(raise_request_exception=False)
    if who != "anonymous":
        client.force_login(person(theirs, who))
    return client


def person(theirs: Victim, who: str) -> User:
    if who in {*MATES, *LAST_DAYS}:
        last_day = timezone.now().date() + LAST_DAYS[who] if who in LAST_DAYS else None
        return theirs.mate("advisor" if who == "expired" else who, last_day)
    return UserFactory(is_staff=who == "clerk")


def calls(
    theirs: Victim, client: Client, without: tuple[type[Route], ...], unsent: set[str] = LEAVES
) -> Iterator[Call]:
    """Every route by every method, with the victim's keys in the address and in whatever is sent.

    Pages know only two methods. `without` leaves kinds of routes out, and nothing is sent to `unsent` ones.
    """
    known = {**theirs.keys, "run": 1, "passkey": 1}
    sent = _sent(theirs)
    for name, route in found():
        if isinstance(route, without):
            continue
        there = route.address(name, known)
        for method in METHODS if there.startswith("/api/") else METHODS[:2]:
            if method == "get" or name not in unsent:
                yield Call(name, route, method, _answer(client, method, there, sent))


def _answer(client: Client, method: str, there: str, sent: dict[str, object]) -> HttpResponse:
    if method == "get":
        return client.get(there)
    if method == "post" and not there.startswith("/api/"):
        return client.post(there, sent)
    return getattr(client, method)(there, json.dumps(sent, default=str), content_type="application/json")


def _sent(theirs: Victim) -> dict[str, object]:
    """A body that names the victim's things wherever a form or an endpoint may take a key."""
    keys = theirs.keys
    return {
        **keys,
        "transactions": keys["transaction"],
        "proposals": keys["proposal"],
        "other": keys["transaction"],
        "source": keys["account"],
        "target": keys["account"],
        "user": theirs.user.pk,
        "owner": theirs.user.pk,
        "name": "mine now",
        "amount": "1.00",
        "posting_date": "2026-01-20",
        "confirmed_transactions": "2",
        "action": "save",
    }


def _is_wrong(call: Call, who: str) -> bool:
    """Whether an answer about a book that is not shared is another than it has to be."""
    status, route = call.answer.status_code, call.route
    if status >= 500 and call.name not in {"health", "metrics"}:
        return True
    if isinstance(route, Open):
        return False
    if who == "anonymous":
        return status not in ASKED_FOR_LOGIN | NOT_SO
    if isinstance(route, Thing | Staff | Book):
        return status not in NOT_THERE | NOT_SO and not _asks_again(call)
    assert isinstance(route, Own)
    return False


def _asks_again(call: Call) -> bool:
    """The password is asked for once more before a key is looked at."""
    return call.answer.status_code == 302 and "/reauthenticate/" in call.answer.headers["Location"]


@pytest.mark.parametrize("who", ["stranger", "clerk"])
def test_the_admin_shows_staff_what_they_are_permitted_and_others_nothing(theirs: Victim, who: str) -> None:
    client, words = client_of(theirs, who), marks(OPEN, QUIET, SECRET)
    for name, route in found():
        if isinstance(route, Admin):
            call = Call(name, route, "get", client.get(route.address(name, theirs.keys)))
            assert not call.has_any(words), str(call)
            assert call.answer.status_code in {302, 405, *((200, 403, 404) if who == "clerk" else ())}, str(call)
