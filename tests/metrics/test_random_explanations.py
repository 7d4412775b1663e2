"""For random ledgers of refunds, transfers, splits and foreign money, explanations add up to the KPIs they explain."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from apps.budgets.models import Budget
from apps.metrics.explain_facts import Page
from apps.metrics.explained import Explanation
from apps.metrics.explaining import SIGNS, Question, explain
from apps.users.sight import own_sight
from etl import services as etl
from tests.etl.test_random_ledgers import MONTHS, TODAY, Book, bookings

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 3


def plan(book: Book) -> None:
    """A budget for everything, and one of a branch that carries over."""
    fields = {"owner": book.user, "starts_on": date(2023, 12, 15), "amount": Decimal("333.33")}
    Budget.objects.create(name="all", period="weekly", **fields)
    Budget.objects.create(name="food", category=book.categories["Food & drink"], rollover=True, **fields)


def questions() -> list[Question]:
    """Every metric of every month, and every budget."""
    days = [date(*month, 1) for month in MONTHS]
    plain = [Question(metric, day, months=4) for metric in SIGNS for day in days]
    return plain + [Question("budget_vs_actual", day, budget=name) for day in days[1:] for name in ("all", "food")]


def assert_explained(book: Book, question: Question) -> Explanation:
    whole = explain(own_sight(book.user), question, TODAY)
    assert whole.differences == ()
    assert len(whole.facts) == whole.count
    assert sum((fact.contribution for fact in whole.facts), Decimal(0)) == whole.total
    first = explain(own_sight(book.user), Question(**(vars(question) | {"page": Page(ROWS)})), TODAY)
    assert first.facts == whole.facts[:ROWS]
    return whole


@settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking a ledger takes longer than reading one
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(entries=st.lists(bookings(), max_size=25))
def test_explanations_add_up_to_the_kpis(entries: list[dict[str, object]]) -> None:
    book = Book()
    plan(book)
    for entry in entries:
        book.write(entry)
    etl.run()

    for question in questions():
        whole = assert_explained(book, question)
        if question.metric != "monthly_trend":
            lines = sum(
                len(paper)
                for paper in book.paper.values()
                if (paper[0].day.year, paper[0].day.month) == (question.month.year, question.month.month)
            )
            assert whole.count + sum(whole.not_in_it.as_json().values()) == lines
        for row in whole.categories:
            category = row.category_id or 0
            part = assert_explained(book, Question("expense_by_category", question.month, category=category))
            assert part.total == row.amount
