"""What real small models wrote for questions about money: judged with the question at hand, and mended."""

import json
from datetime import date
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from apps.specs.asked import Asked, AskedWidget
from apps.specs.model import Filters, Period
from apps.specs.older import period_of
from apps.specs.validation import validate
from apps.users.sight import own_sight
from etl.services import refresh
from tests.ledger_factories import AccountFactory, BudgetFactory, CategoryFactory, TransactionFactory, UserFactory

PERIOD = TypeAdapter(Period)
TODAY = date(2026, 3, 18)
CATEGORIES = ("Dining", "Groceries", "Health", "Shopping", "Transport", "Travel", "Utilities")


def lived():
    """Someone with a year of income, expenses in each category that questions name, and a budget."""
    user = UserFactory(reporting_currency="EUR")
    account = AccountFactory(owner=user)
    have = dict(user.categories.values_list("name", "pk"))
    pay = CategoryFactory(owner=user, name="Pay", kind="income")
    every = [
        user.categories.get(pk=have[name]) if name in have else CategoryFactory(owner=user, name=name)
        for name in CATEGORIES
    ]
    for number in range(12):
        month = date(2025 + (3 + number) // 12, (3 + number) % 12 + 1, 1)
        TransactionFactory(account=account, amount="2000.00", posting_date=month, category=pay)
        for place, category in enumerate(every):
            TransactionFactory(
                account=account, amount=f"-{10 * place + number + 1}.00", posting_date=month, category=category
            )
    for category in every:
        BudgetFactory(owner=user, category=category, name=f"{category.name} plan", starts_on=date(2025, 1, 1))
    refresh()
    return user


@pytest.fixture
def cases(shared_data: Path):
    """Outputs with what is right for each."""
    folder = shared_data / "chatbot_specs"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/data/chatbot_specs with the models' outputs is not here")
    gold = {one["id"]: one for one in map(json.loads, (folder / "gold.jsonl").read_text().splitlines())}
    return [
        (one["raw"], gold[one["id"]]) for one in map(json.loads, (folder / "outputs.jsonl").read_text().splitlines())
    ]


def asked(gold):
    return Asked(gold["question"], tuple(map(wish, gold["accept"])))


def wish(accepted):
    """The first period that is right: where the question leaves it open, any one is."""
    category = accepted["category"][0]
    return AskedWidget(
        tuple(accepted["metric"]),
        tuple(accepted["chart"]),
        PERIOD.validate_python(period_of(accepted["period"][0])),
        Filters(category=(category,) if category else ()),
        accepted["compare"][0],
    )


@pytest.mark.django_db(transaction=True)
def test_with_the_question_at_hand_what_models_write_comes_right(cases, once):
    """None is right as it came; all of the questions that can be answered are in the end, the others are refused."""
    sight = own_sight(once(lived))
    for raw, gold in cases:
        result = validate(raw, sight, TODAY, asked(gold))
        assert not result.valid, gold["id"]
        if gold["accept"]:
            assert (result.accuracy_after, result.edits_left) == (1.0, 0), gold["id"]
        else:
            assert (result.repaired, result.drawn) == (None, ()), gold["id"]
    assert len(cases) > 90
