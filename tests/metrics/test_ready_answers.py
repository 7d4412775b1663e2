"""Ready answers are the KPI service's own, of the published version, with the waiting changes of this moment."""

import json
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from apps.metrics import services
from apps.metrics.api import DashboardView, SeriesView
from apps.metrics.lean import LeanView
from apps.metrics.months import parse
from apps.metrics.ready import ReadyAnswer
from apps.throttling import Rate
from apps.users.sight import own_sight
from tests.ledger_factories import UserFactory, opened

from .book import TODAY, Book

WHOLE_WAY = {"HTTP_ACCEPT": "application/json;q=0.9"}  # out of the ordinary, and still JSON
MONTH = "month=2026-01"


def build() -> Book:
    book = Book()
    book.earn("1000.00")
    book.spend("250.50")
    book.post("10.00", None)
    book.plan('Food & "drink"', "300.00", "Groceries", since="2025-11-01", rollover=True)
    book.loaded()
    return book


@pytest.fixture
def loaded(once) -> Book:
    return once(build)


@pytest.fixture
def caller(loaded: Book) -> Client:
    return logged_in(loaded)


def logged_in(book: Book) -> Client:
    client = Client()
    client.force_login(book.user)
    return client


def address(book: Book, name: str = "dashboard") -> str:
    return f"/api/kpi/{name}/{book.user.pk}?{MONTH}"


def ready(book: Book, months: int = 12) -> dict[str, object]:
    return json.loads(services.ready_dashboard(own_sight(book.user), parse("2026-01"), TODAY, months))


@pytest.mark.parametrize("months", [1, 12, 120])
def test_a_ready_dashboard_is_the_services_own(loaded: Book, months: int) -> None:
    for _ in range(2):
        assert ready(loaded, months) == loaded.read(months=months).as_json()


def test_waiting_changes_are_counted_with_each_answer(loaded: Book) -> None:
    assert ready(loaded)["pending_changes"] == 0
    loaded.spend("1.00")
    waiting = ready(loaded)
    assert waiting["pending_changes"] == 1
    assert waiting["total_expenses"]["value"] == "250.50"
    loaded.loaded()
    assert (ready(loaded)["pending_changes"], ready(loaded)["total_expenses"]["value"]) == (0, "251.50")


def test_a_load_of_somebody_elses_changes_moves_the_moment(loaded: Book) -> None:
    before = ready(loaded)
    Book(UserFactory()).loaded()
    after = ready(loaded)
    assert after["as_of"] >= before["as_of"]
    assert services.dashboard(own_sight(loaded.user), parse("2026-01"), TODAY).as_json() == after


def test_a_user_whom_no_load_has_met_has_their_own_currency(loaded: Book) -> None:
    newcomer = Book(UserFactory(reporting_currency="USD"))
    assert ready(newcomer)["currency"] == "USD"
    newcomer.user.reporting_currency = "CHF"
    newcomer.user.save()
    assert ready(newcomer)["currency"] == "CHF"


def test_an_answer_is_valid_json_with_any_number_of_waiting_changes() -> None:
    made = ReadyAnswer.of({"a": 'é"', "pending_changes": 3, "b": None})
    assert json.loads(made.saying(1_234_567)) == {"a": 'é"', "b": None, "pending_changes": 1_234_567}


@pytest.mark.parametrize("name", ["dashboard", "income", "expenses", "cashflow"])
def test_the_short_way_answers_what_the_whole_way_does(loaded: Book, caller: Client, name: str) -> None:
    short, whole = caller.get(address(loaded, name)), caller.get(address(loaded, name), **WHOLE_WAY)
    assert (short.status_code, whole.status_code) == (200, 200)
    assert short.content == whole.content
    assert short["Content-Type"] == whole["Content-Type"] == "application/json"
    told = {"Allow", "Cache-Control", "Vary"}
    assert {header: short[header] for header in told} == {header: whole[header] for header in told}


def test_errors_are_the_same_on_both_ways(loaded: Book, caller: Client) -> None:
    stranger = Book(UserFactory())
    for asked in (address(stranger), f"/api/kpi/dashboard/{loaded.user.pk}?month=never", f"{address(loaded)}&months=0"):
        short, whole = caller.get(asked), caller.get(asked, **WHOLE_WAY)
        assert short.status_code == whole.status_code >= 400
        assert short.content == whole.content
        assert short["Content-Type"] == "application/problem+json"
        assert "no-store" in short["Cache-Control"]


def test_an_unknown_kind_of_answer_is_refused(loaded: Book, caller: Client) -> None:
    assert caller.get(address(loaded), HTTP_ACCEPT="text/html").status_code == 406


def test_a_session_that_was_ended_or_a_caller_switched_off_is_asked_to_log_in(loaded: Book, caller: Client) -> None:
    loaded.user.is_active = False
    loaded.user.save()
    assert caller.get(address(loaded)).status_code == 401
    loaded.user.is_active = True
    loaded.user.save()
    assert caller.get(address(loaded)).status_code == 200
    caller.logout()
    assert caller.get(address(loaded)).status_code == 401


@pytest.mark.parametrize("last", ["month=2026-01", "month=never"])
def test_each_request_counts_once_against_the_throttle(loaded: Book, rf, settings, last: str) -> None:
    settings.THROTTLE_USER = Rate(3, 86_400)
    view = DashboardView.as_view()

    def asked(query: str) -> int:
        request = rf.get(f"/?{query}")
        request.user = loaded.user
        return view(request, user_id=loaded.user.pk).status_code

    assert [asked(MONTH), asked(last), asked(MONTH), asked(MONTH)] == [200, 400 if "never" in last else 200, 200, 429]


def test_permissions_are_asked_on_the_short_way_too(loaded: Book, rf) -> None:
    from rest_framework.permissions import IsAdminUser

    view = DashboardView.as_view(permission_classes=[IsAdminUser])
    request = rf.get("/")
    request.user = loaded.user
    assert view(request, user_id=loaded.user.pk).status_code == 403


def test_staff_see_the_same_answer_as_the_owner(loaded: Book, caller: Client) -> None:
    staff = UserFactory(is_staff=True)
    staff.user_permissions.add(Permission.objects.get(codename="view_any_book"))
    opened(staff, loaded.user)
    theirs = logged_in(Book(staff)).get(address(loaded))
    assert theirs.content == caller.get(address(loaded)).content


def test_all_kpis_take_the_short_way() -> None:
    assert issubclass(DashboardView, LeanView)
    assert issubclass(SeriesView, LeanView)


def test_amounts_at_the_limit_of_the_type_stay_decimals(book: Book) -> None:
    book.earn("999999999999.99")
    book.spend("999999999999.98")
    book.loaded()
    assert ready(book)["net_cash_flow"]["value"] == "0.01"
    assert Decimal(ready(book)["total_income"]["value"]) == Decimal("999999999999.99")
