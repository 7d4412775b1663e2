"""What is measured of a goal of each type equals plain arithmetic on the ledger."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from apps.goals.evaluation import evaluate
from apps.goals.models import Goal, GoalEntry, GoalEvent, GoalMeasure
from apps.ledger.models import Account, Category, Transaction
from etl.services import refresh
from tests.goals.factories import make_goal
from tests.ledger_factories import (
    AccountFactory,
    CategoryFactory,
    ExchangeRateFactory,
    TransactionFactory,
    UserFactory,
    transfer_between,
)

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel("2026-06-15T12:00:00Z", tick=False):
        yield


def measure(goal: Goal) -> GoalMeasure:
    return GoalMeasure.objects.get(goal=goal)


@pytest.fixture
def book():
    """Wages of 2,000 on the 1st, 200 moved into savings on the 5th, 300 for food on the 3rd, of January to June."""
    user = UserFactory()
    checking = AccountFactory(owner=user)
    savings = AccountFactory(owner=user, kind="savings", opening_balance=Decimal(1000))
    food = CategoryFactory(owner=user, name="Eating")
    bakery = CategoryFactory(parent=food, name="Baker")
    for month in range(1, 7):
        TransactionFactory(account=checking, amount=Decimal(2000), posting_date=date(2026, month, 1))
        TransactionFactory(account=checking, amount=Decimal(-300), posting_date=date(2026, month, 3), category=bakery)
        transfer_between(checking, savings, "200.00", date(2026, month, 5))
    return user, checking, savings, food


def test_every_type_to_the_cent(book):
    user, _checking, savings, food = book
    balance = make_goal(user, savings)
    moved = make_goal(user, savings, measure="contributions", target=Decimal(2400))
    limit = make_goal(user, type="spending_limit", target=Decimal(400), category=food)
    income = make_goal(user, type="income_target", target=Decimal(24000))
    manual = make_goal(user, measure="manual", target=Decimal(100))
    GoalEntry.objects.create(goal=manual, day=date(2026, 5, 1), amount=Decimal("20.50"))
    GoalEntry.objects.create(goal=manual, day=date(2026, 5, 2), amount=Decimal("-0.50"))
    refresh()

    # 1,000 at first and six times 200; 2,800 are left of 5,000, and 199 days.
    found = measure(balance)
    assert (found.value, found.left, found.days_left) == (Decimal(2200), Decimal(2800), 199)
    assert found.progress == Decimal("0.44")
    assert found.required == Decimal("428.27")  # 2,800 / 199 x 30.4375
    # The last 90 days begin after 17 March: April, May and June brought 200 each; the last 30 days one of them.
    assert found.pace_long == Decimal("202.92")  # 600 / 90 x 30.4375
    assert found.pace_short == Decimal("202.92")  # 200 / 30 x 30.4375
    assert found.ratio_long == Decimal("0.4738")  # (600 / 90) / (2,800 / 199)
    # A steady pace: a fifth was there before, 166 of 365 days are over.
    assert found.expected == Decimal("0.563836")

    found = measure(moved)
    assert (found.value, found.left, found.progress) == (Decimal(1200), Decimal(1200), Decimal("0.5"))

    found = measure(limit)
    assert (found.value, found.left, found.days_left) == (Decimal(300), Decimal(100), 15)
    assert found.progress == Decimal("0.416667")  # five of twelve months have ended, and were kept
    assert found.ratio_long == Decimal("1.3333")  # 400 / 30 days against 900 / 90

    found = measure(income)
    assert (found.value, found.progress) == (Decimal(12000), Decimal("0.5"))

    found = measure(manual)
    assert (found.value, found.left) == (Decimal(20), Decimal(80))


def test_debt_is_paid_from_what_was_owed_before_the_start():
    user = UserFactory()
    checking = AccountFactory(owner=user)
    loan = AccountFactory(owner=user, kind="loan", opening_balance=Decimal(-6000))
    transfer_between(checking, loan, "1000.00", date(2025, 12, 31))
    for month in range(1, 6):
        transfer_between(checking, loan, "250.00", date(2026, month, 10))
    goal = make_goal(user, loan, type="debt_payoff")
    refresh()
    found = measure(goal)
    assert (found.value, found.left, found.progress) == (Decimal(3750), Decimal(3750), Decimal("0.25"))
    transfer_between(checking, loan, "3750.00", TODAY)
    refresh()
    goal.refresh_from_db()
    assert (goal.status, goal.decided_on) == ("completed", TODAY)
    assert GoalEvent.objects.get(goal=goal, kind="completed").numbers["left"] == "0.00"


def test_balance_in_another_currency_is_converted_at_the_rate_of_the_day():
    user = UserFactory()
    dollars = AccountFactory(owner=user, currency="USD", opening_balance=Decimal("100.00"))
    TransactionFactory(account=dollars, amount=Decimal("50.01"), posting_date=date(2026, 2, 1))
    ExchangeRateFactory(date=date(2026, 1, 1), rate=Decimal("0.9"))
    ExchangeRateFactory(date=date(2026, 6, 1), rate=Decimal("0.8"))
    goal = make_goal(user, dollars)
    refresh()
    assert measure(goal).value == Decimal("120.01")  # 150.01 x 0.8


def test_without_a_rate_there_is_no_number_and_no_state():
    user = UserFactory()
    yen = AccountFactory(owner=user, currency="JPY")
    TransactionFactory(account=yen, amount=Decimal(500), posting_date=date(2026, 2, 1))
    goal = make_goal(user, yen, policies=("Steady pace",))
    refresh()
    found = measure(goal)
    assert (found.gap, found.value, found.progress) == ("no_rate", None, None)
    assert goal.slas.get().state == ""


def test_nothing_booked_and_little_booked_say_so():
    user = UserFactory()
    account = AccountFactory(owner=user)
    goal = make_goal(user, account, policies=("Steady pace",))
    refresh()
    assert measure(goal).gap == "no_data"
    TransactionFactory(account=account, amount=Decimal(50), posting_date=TODAY - timedelta(days=10))
    refresh()
    assert measure(goal).gap == "short_history"
    assert measure(goal).value == Decimal(50)
    assert goal.slas.get().state == ""


def test_category_moved_below_another_counts_there_and_a_deleted_account_no_more(book):
    user, _checking, savings, food = book
    goal = make_goal(user, type="spending_limit", target=Decimal(400), category=food)
    saved = make_goal(user, savings)
    refresh()
    bakery = Category.objects.get(name="Baker")
    bakery.parent = None
    bakery.save()
    Transaction.objects.filter(account=savings).delete()
    Account.objects.filter(pk=savings.pk).delete()
    refresh()
    assert measure(goal).value == Decimal(0)
    assert measure(saved).value == Decimal(0)


def test_today_is_the_day_of_the_owners_time_zone():
    owners = {zone: UserFactory(time_zone=zone) for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago")}
    goals = {zone: make_goal(owner, AccountFactory(owner=owner)) for zone, owner in owners.items()}
    with time_machine.travel(datetime(2026, 10, 25, 10, 30, tzinfo=UTC), tick=False):
        refresh()
        assert measure(goals["Pacific/Kiritimati"]).day == date(2026, 10, 26)
        assert measure(goals["Pacific/Pago_Pago"]).day == date(2026, 10, 24)


def test_goal_that_has_not_begun_is_left_alone():
    goal = make_goal(UserFactory(), starts_on=date(2026, 7, 1), measure="manual")
    refresh()
    assert evaluate().goals == 0
    assert not GoalMeasure.objects.filter(goal=goal).exists()


def test_limit_cut_at_both_ends_has_its_share_and_fails_by_its_last_day(book):
    user, _checking, _savings, food = book
    # From 16 April: 15 of 30 days, half the limit; May and June are whole but for the due day.
    goal = make_goal(
        user,
        type="spending_limit",
        target=Decimal(299),
        category=food,
        starts_on=date(2026, 4, 16),
        ends_on=date(2026, 6, 14),
    )
    kept = make_goal(
        user,
        type="spending_limit",
        target=Decimal(300),
        category=food,
        starts_on=date(2026, 4, 1),
        ends_on=date(2026, 5, 31),
    )
    refresh()
    goal.refresh_from_db()
    kept.refresh_from_db()
    assert goal.status == "failed"
    assert kept.status == "completed"
