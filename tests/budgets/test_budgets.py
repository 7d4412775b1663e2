"""What budgets promise: services, pages, and the database below them."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from apps.budgets import services
from apps.budgets.models import Budget
from apps.ledger.models import Category
from apps.problems import Problem
from tests.ledger_factories import BudgetFactory, CategoryFactory, UserFactory

pytestmark = pytest.mark.django_db
SOUND = {"name": "Food", "period": "monthly", "amount": Decimal(300), "starts_on": date(2026, 1, 1)}
TYPED = {"name": "Food", "category": "", "period": "monthly", "amount": "300", "starts_on": "2026-01-01", "ends_on": ""}


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def web(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    "change",
    [
        {"ends_on": date(2025, 12, 31)},
        {"amount": Decimal(0)},
        {"amount": Decimal(-1)},
        {"amount": Decimal("1000000000000.00")},
        {"period": "daily"},
        {"starts_on": None},
    ],
)
def test_database_refuses_a_budget_that_makes_no_sense(change):
    BudgetFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Budget.objects.update(**change)


def test_budget_of_one_day_is_fine(user):
    budget = services.plan_budget(user, **SOUND, ends_on=date(2026, 1, 1))
    assert Budget.objects.get() == budget


@pytest.mark.parametrize(
    ("change", "field", "text"),
    [
        ({"ends_on": date(2025, 12, 31)}, "ends_on", "cannot end before it starts (2026-01-01)"),
        ({"name": "taken"}, "name", "already a budget named"),
        ({"amount": Decimal(0)}, "amount", "0.01"),
        ({"amount": Decimal("0.001")}, "amount", "decimal places"),
        ({"period": "daily"}, "period", "not a valid choice"),
        ({"starts_on": date(1969, 1, 1)}, "starts_on", "between 1970-01-01 and 2099-12-31"),
    ],
)
def test_budget_that_makes_no_sense_is_refused_at_its_field(user, change, field, text):
    BudgetFactory(owner=user, name="Taken")
    with pytest.raises(ValidationError) as refusal:
        services.plan_budget(user, **{**SOUND, **change})
    assert text in " ".join(refusal.value.message_dict[field])
    assert Budget.objects.count() == 1


def test_budget_plans_expenses_only(user):
    salary = Category.objects.get(owner=user, name="Salary")
    with pytest.raises(ValidationError, match="choose an expense category"):
        services.plan_budget(user, **SOUND, category=salary)


def test_others_budgets_and_categories_do_not_exist(user):
    others = BudgetFactory()
    for attempt in (
        lambda: services.change_budget(user, others, name="Mine"),
        lambda: services.delete_budget(user, others),
        lambda: services.plan_budget(user, **SOUND, category=CategoryFactory()),
    ):
        with pytest.raises(Problem) as refusal:
            attempt()
        assert refusal.value.status == 404
    assert Budget.objects.get().name == others.name


def test_budget_is_planned_changed_and_deleted_on_its_pages(web, user):
    food = Category.objects.get(owner=user, name="Food & drink")
    assert web.get("/budgets/new").status_code == 200
    assert web.post("/budgets/new", {**TYPED, "category": food.pk, "rollover": "on"}).url == "/budgets/"
    budget = Budget.objects.get()
    assert (budget.owner, budget.category, budget.amount, budget.rollover) == (user, food, Decimal(300), True)
    assert "€300.00" in web.get("/budgets/").content.decode()
    assert f'value="{food.pk}" selected' in web.get(f"/budgets/{budget.pk}/").content.decode()
    web.post(f"/budgets/{budget.pk}/", {**TYPED, "amount": "250.50"})
    budget.refresh_from_db()
    assert (budget.amount, budget.category, budget.rollover) == (Decimal("250.50"), None, False)
    assert web.get(f"/budgets/{budget.pk}/delete").status_code == 200
    web.post(f"/budgets/{budget.pk}/delete")
    assert not Budget.objects.exists()


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"ends_on": "2025-12-31"}, "A budget cannot end before it starts (2026-01-01)."),
        ({"amount": "-5"}, "Write an amount of 0.01 or more."),
        ({"starts_on": "2026-02-30"}, "it must be a real day"),
        ({"category": "999999"}, "Choose one of your own categories"),
    ],
)
def test_mistyped_budget_comes_back_with_one_message(web, change, text):
    response = web.post("/budgets/new", {**TYPED, **change})
    assert (response.status_code, response.content.decode().count(text)) == (422, 1)
    assert not Budget.objects.exists()


def test_income_categories_are_not_offered(web, user):
    salary = Category.objects.get(owner=user, name="Salary")
    assert (
        "Choose one of your own categories"
        in web.post("/budgets/new", {**TYPED, "category": salary.pk}).content.decode()
    )
