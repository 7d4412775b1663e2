"""A book with hidden accounts answers as if they were not there, and never to somebody else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from apps.behaviour.services import recurring
from apps.ledger.models import Account
from apps.ledger.services import delete_account
from apps.metrics import catalogue, limited, runner, services
from apps.metrics.explaining import SIGNS, Question, explain
from apps.metrics.months import parse
from apps.metrics.query import MetricQuery
from apps.metrics.values import KpiDashboard
from apps.users.sight import Sight, own_sight
from apps.warehouse.reading import Snapshot, snapshot
from etl import services as etl
from tests.ledger_factories import AccountFactory, ExchangeRateFactory, SplitLineFactory, UserFactory, transfer_between

from .book import TODAY, Book

JANUARY = parse("2026-01")


@pytest.fixture
def hidden(book: Book) -> Account:
    """An account with a bit of everything, in a book that has the same elsewhere."""
    dollars = AccountFactory(owner=book.user, currency="USD", name="Hidden")
    ExchangeRateFactory()
    pounds = AccountFactory(owner=book.user, currency="GBP")  # of which no rate is known
    for account in (book.account, dollars, pounds):
        for month in ("2025-11", "2025-12", "2026-01"):
            book.post("1000.01", "Salary", f"{month}-01", account=account, payee="Employer")
            book.post("-333.33", "Groceries", f"{month}-28", account=account, payee="Market")
            book.post("-12.34", None, f"{month}-15", account=account, payee="Kiosk")
        split = book.post("-90.10", None, account=account)
        for category, part in (("Food & drink", "-50.05"), (None, "-40.05")):
            SplitLineFactory(transaction=split, amount=Decimal(part), category=book.category(category))
    book.post("7.00", "Groceries", account=dollars)
    transfer_between(book.account, pounds, "70.00")
    book.plan("Everything", "500.00", since="2025-12-01", rollover=True)
    return dollars


def seen(book: Book, *accounts: Account, wordless: bool = False) -> Sight:
    """The book as a mate sees it."""
    keys = frozenset(account.pk for account in accounts)
    return Sight(UserFactory(), book.user, **{"wordless" if wordless else "hidden": keys})


def board(sight: Sight, months: int = 12) -> KpiDashboard:
    return services.dashboard(sight, JANUARY, TODAY, months)


def numbers(shown: KpiDashboard) -> KpiDashboard:
    """What does not move by itself, budgets apart."""
    return replace(shown, as_of=None, pending_changes=0, limited=False, budget_vs_actual=())


def test_it_is_what_the_book_would_be_without_the_hidden_accounts(book: Book, hidden: Account) -> None:
    etl.run()
    sight = seen(book, hidden)
    limited_board, whole = board(sight), board(own_sight(book.user))
    explained = {metric: explain(sight, Question(metric, JANUARY), TODAY) for metric in SIGNS}
    payments = recurring(sight, TODAY).payments
    assert (limited_board.limited, limited_board.budget_vs_actual) == (True, ())
    assert numbers(limited_board) != numbers(whole)
    assert len(whole.budget_vs_actual) == 1

    delete_account(book.user, hidden, confirmed_transactions=hidden.transactions.count())
    etl.run()
    assert numbers(board(own_sight(book.user))) == numbers(limited_board)
    assert recurring(own_sight(book.user), TODAY).payments == payments
    for metric, found in explained.items():
        left = explain(own_sight(book.user), Question(metric, JANUARY), TODAY)
        assert found.differences == ()
        assert (found.total, found.count, found.facts) == (left.total, left.count, left.facts), metric
        assert hidden.name not in str(found)


def test_with_nothing_hidden_the_facts_say_what_the_summaries_say(book: Book, hidden: Account) -> None:
    etl.run()
    elsewhere = AccountFactory()
    whole, facts = own_sight(book.user), seen(book, elsewhere)
    for months in (1, 120):
        assert numbers(board(facts, months)) == numbers(board(whole, months))
    with snapshot() as warehouse:
        for metric in catalogue.METRICS:
            for months in (1, 2, 12):
                asked = [MetricQuery(sight, metric.name, 202601, months) for sight in (whole, facts)]
                summed, added = (runner.run(warehouse, query) for query in asked)
                assert added == (() if metric.name == "budget_vs_actual" else summed), (metric.name, months)


class Asked:
    """A snapshot that notes which statements it is asked for."""

    def __init__(self, warehouse: Snapshot) -> None:
        self.version, self.as_of, self.names, self._rows = warehouse.version, warehouse.as_of, [], warehouse.rows

    def rows(self, name: str, **values: object) -> list[dict[str, object]]:
        self.names.append(name)
        return self._rows(name, **values)


def test_an_answer_is_kept_for_whoever_sees_the_same_and_a_whole_one_comes_from_the_summaries(
    book: Book, hidden: Account
) -> None:
    etl.run()
    limits = (seen(book), seen(book, hidden), seen(book, book.account), own_sight(book.user))
    first = [services.ready_dashboard(sight, JANUARY, TODAY) for sight in limits]
    again = [services.ready_dashboard(sight, JANUARY, TODAY) for sight in reversed(limits)]
    assert first == again[::-1]
    assert (first[0], len(set(first))) == (first[3], 3)
    incomes = [services.series(sight, "total_income", JANUARY, TODAY).as_json() for sight in limits]
    assert [each["limited"] for each in incomes] == [False, True, True, False]
    assert incomes[1]["value"] != incomes[0]["value"] != incomes[2]["value"]
    with snapshot() as warehouse:
        asked = Asked(warehouse)
        for sight in (own_sight(book.user), seen(book), seen(book, hidden)):
            runner.recent_trend(asked, MetricQuery(sight, "monthly_trend", 202601, 7))
    assert asked.names == ["metrics/monthly_trend", "limited/monthly_trend"]


def test_of_a_wordless_account_the_amounts_count_and_no_text_is_told(book: Book, hidden: Account) -> None:
    etl.run()
    sight = seen(book, hidden, wordless=True)
    assert board(sight) == board(own_sight(book.user))
    found = explain(sight, Question("net_cash_flow", JANUARY), TODAY)
    assert found.total == explain(own_sight(book.user), Question("net_cash_flow", JANUARY), TODAY).total
    told = {(fact.account, fact.payee == fact.description == "") for fact in found.facts}
    assert told == {(hidden.name, True), (book.account.name, False)}
    known = {(one.payee, one.currency) for one in recurring(own_sight(book.user), TODAY).payments}
    assert known - {(one.payee, one.currency) for one in recurring(sight, TODAY).payments} >= {("Market", "USD")}


def test_hidden_accounts_are_one_text() -> None:
    assert (limited.as_text(()), limited.as_text({12, 3})) == ("", "|3|12|")
