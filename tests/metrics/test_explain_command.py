"""`manage.py explain_kpi`."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.metrics.explain_terminal import show
from apps.metrics.explaining import SIGNS

from .book import Book


def said(*words: str) -> str:
    out = StringIO()
    call_command("explain_kpi", *words, stdout=out)
    return out.getvalue()


def build() -> Book:
    book = Book()
    book.earn("2000.00")
    for day in range(1, 31):
        book.spend(f"{day}.50", on=f"2026-01-{day:02}")
    book.post("-7.77", "Clothing", payee="[red]Café Zoë[/red]")
    book.move("50.00")
    book.plan("[Food]", "400.00", "Food & drink", since="2025-12-01", rollover=True)
    book.loaded()
    return book


@pytest.fixture
def loaded(once) -> Book:
    return once(build)


def about(book: Book, metric: str, *words: str) -> str:
    return said(metric, "--user", book.user.email.upper(), "--month", "2026-01", *words)


@pytest.mark.parametrize("metric", SIGNS)
def test_json_lists_every_transaction_and_they_add_up(loaded: Book, metric: str) -> None:
    answer = json.loads(about(loaded, metric, "--json"))

    assert answer["agrees"] is True
    assert len(answer["transactions"]) == answer["count"]
    assert {row["agrees"] for row in answer["compared"]} == {True}


@pytest.mark.parametrize("metric", SIGNS)
def test_text_says_that_the_number_is_proved(loaded: Book, metric: str) -> None:
    text = about(loaded, metric)

    assert "add up to" in text
    assert "They are what the KPI shows, to the cent" in text
    assert "2 transfers between accounts" in text


def test_text_lists_the_largest_and_counts_the_rest(loaded: Book) -> None:
    assert "… and 6 more; --all lists them." in about(loaded, "total_expenses")
    everything = about(loaded, "total_expenses", "--all")
    assert "--all" not in everything
    assert "[red]Café Zoë[/red]" in everything
    assert "Shopping / Clothing" in everything


def test_text_shows_how_a_plan_came_about(loaded: Book) -> None:
    text = about(loaded, "budget_vs_actual", "--budget", "[food]")
    for expected in ("[Food]", "400.00 monthly", "800.00", "400.00 - 0.00, 1 months"):
        assert expected in text


def test_text_groups_expenses_by_category_and_months_by_trend(loaded: Book) -> None:
    assert "By top-level category" in about(loaded, "expense_by_category")
    assert "2025-12" in about(loaded, "monthly_trend", "--months", "2")


def test_a_disagreement_is_shown_number_by_number() -> None:
    answer = {
        "metric": "total_income",
        "month": "2026-01",
        "currency": "EUR",
        "value": "10.00",
        "total": "10.01",
        "agrees": False,
        "count": 1,
        "offset": 0,
        "transactions": [],
        "not_in_it": {"transfers": 0},
        "compared": [{"what": "total_income", "kpi": "10.00", "transactions": "10.01", "agrees": False}],
        "categories": [],
        "months": [],
        "budgets": [],
    }
    out = StringIO()
    show(answer, out)
    assert "1 of 1 numbers of the KPI are NOT what their transactions add up to" in out.getvalue()
    assert "total_income: the KPI shows 10.00, its transactions 10.01" in out.getvalue()


@pytest.mark.parametrize(
    ("metric", "words", "message"),
    [
        ("profit", [], "metric: there is no 'profit'"),
        ("total_income", ["--month", "2026-13"], "month: '2026-13' is not a month"),
        ("total_income", ["--category", "Food"], "only expense_by_category has one"),
        ("budget_vs_actual", ["--budget", "Yacht"], r"has no 'Yacht'. There are: \[Food\]"),
        ("monthly_trend", ["--months", "0"], "months: '0'"),
    ],
)
def test_bad_input_is_one_clear_message(loaded: Book, metric: str, words: list[str], message: str) -> None:
    month = [] if "--month" in words else ["--month", "2026-01"]
    with pytest.raises(CommandError, match=message):
        said(metric, "--user", loaded.user.email, *month, *words)


def test_unknown_user_is_one_clear_message(db) -> None:
    with pytest.raises(CommandError, match=r"nobody@example\.org"):
        said("total_income", "--user", "nobody@example.org")
