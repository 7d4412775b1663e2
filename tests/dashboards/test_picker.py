"""The picker on pages: addresses in, the same words out; a list of rows takes the days of a period."""

from datetime import date

import pytest
import time_machine
from django.http import QueryDict

from apps.users.period_picker import OF_LISTS, PeriodPicker, in_days, picked
from etl.services import refresh
from tests.ledger_factories import AccountFactory, TransactionFactory, UserFactory

TODAY = date(2026, 11, 22)


def days(address: str) -> dict[str, str]:
    return in_days(QueryDict(address), TODAY).dict()


def test_a_list_is_asked_for_the_days_of_a_period():
    assert days("period=3m&month=2026-10&q=tea") == {"q": "tea", "since": "2026-08-01", "until": "2026-10-31"}
    assert days("year=2025") == {"since": "2025-01-01", "until": "2025-12-31"}
    assert days("period=month&month=2026-10&year=2024&since=2026-01-01") == {"month": "2026-10"}
    assert days("period=between&month=2026-10&since=2026-01-01&until=2026-01-09")["until"] == "2026-01-09"


def test_all_time_takes_every_word_of_a_period_away():
    assert days("period=all&month=2026-10&year=2024&q=tea") == {"q": "tea"}
    assert picked(QueryDict("period=all&month=2026-10"), TODAY) is None
    assert picked(QueryDict("q=tea"), TODAY) is None


def test_filters_of_the_list_itself_are_left_to_it():
    assert days("month=soon&since=x") == {"month": "soon", "since": "x"}


def test_steps_keep_what_else_the_address_says():
    october = picked(QueryDict("month=2026-10"), TODAY)
    picker = PeriodPicker("/transactions/", TODAY, october, {"q": "a&b"}, OF_LISTS, {})
    assert picker.previous_href == "/transactions/?month=2026-09&q=a%26b"
    assert picker.next_href == "/transactions/?month=2026-11&q=a%26b"
    assert list(picker.kinds)[0:2] == ["all", "month"]


@pytest.fixture
def rows(client, transactional_db):
    """Three expenses in three months, by somebody who is logged in."""
    user = UserFactory()
    account = AccountFactory(owner=user)
    for month, payee in ((9, "September Ltd"), (10, "October Ltd"), (11, "November Ltd")):
        TransactionFactory(account=account, amount="-5.00", posting_date=date(2026, month, 3), payee=payee)
    client.force_login(user)
    with time_machine.travel("2026-11-22T12:00:00Z", tick=True):
        refresh()
        yield client


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("", {"September", "October", "November"}),
        ("?period=3m&month=2026-10", {"September", "October"}),
        ("?period=month&month=2026-10&since=2026-09-01", {"October"}),
        ("?period=all&month=2026-10", {"September", "October", "November"}),
        ("?period=between&since=2026-10-01&until=2026-11-30&month=2026-09", {"October", "November"}),
        ("?year=2025", set()),
        ("?since=1990-01-01", {"September", "October", "November"}),
    ],
)
def test_the_list_of_transactions_shows_the_period(rows, address, seen):
    page = rows.get(f"/transactions/{address}").content.decode()
    assert {name for name in ("September", "October", "November") if f"{name} Ltd" in page} == seen


@pytest.mark.parametrize("path", ["/", "/transactions/", "/report/"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"period": "2m"}, "is none of month"),
        ({"year": "soon"}, "is not a year"),
        ({"period": "3m", "month": "x"}, "is not a month"),
        ({"period": "between", "since": "2026-02-30"}, "is not a day"),
        ({"period": "between", "since": "2026-03-01", "until": "2026-02-01"}, "is after until"),
    ],
)
def test_what_is_no_period_gets_one_clear_message(rows, path, words, said):
    answer = rows.get(path, words)
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_numbers_of_a_period_lead_to_its_transactions(rows):
    page = rows.get("/?period=3m&month=2026-10").content.decode()
    assert "/transactions/?since=2026-08-01&amp;until=2026-10-31&amp;type=expense" in page
    assert "August to October 2026" in page
    assert "€10.00" in page
    assert "Budget against actual" not in page


def test_days_left_of_budgets_are_those_of_the_current_month(rows):
    assert "days left" not in rows.get("/?month=2026-10").content.decode()
