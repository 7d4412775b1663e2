"""What suggestions are worth, on labelled bookings; and that they are quick."""

import csv
import random
import time
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from apps.ledger import services
from apps.ledger.models import CategorySuggestion, Transaction
from apps.ledger.suggestions.features import Booking, Example, masked
from apps.ledger.suggestions.model import MOST, THRESHOLD, learn
from benchmarks.labelled.generate import HOUSEHOLDS, story
from benchmarks.labelled.reading import FOLDER, HELD_OUT, TUNING, examples, real_examples

from .suggestion_books import named, teach


def judged(learnt: Sequence[Example], rest: Sequence[Example]) -> tuple[float, float]:
    """Precision and coverage of what is sure enough."""
    model = learn(learnt)
    assert model is not None
    found = zip(model.suggest([each.booking for each in rest]), rest, strict=True)
    right = [best.category == each.category for best, each in found if best and best.confidence >= THRESHOLD]
    return sum(right) / len(right), len(right) / len(rest)


@pytest.mark.parametrize("learnt", [100, 200, 400, 800])
@pytest.mark.parametrize("path", [TUNING, HELD_OUT], ids=["tuning", "held out"])
def test_what_is_filled_in_is_right_nineteen_times_in_twenty(path, learnt):
    lines = examples(path)
    precision, coverage = judged(lines[:learnt], lines[learnt:])
    assert precision >= 0.95
    assert coverage >= {100: 0.55, 200: 0.65, 400: 0.75, 800: 0.82}[learnt]


def test_a_real_persons_lines_are_filled_in_as_well(shared_data):
    lines = real_examples()
    precision, coverage = judged(lines[:200], lines[200:])
    assert (precision >= 0.95, coverage >= 0.9) == (True, True)


def test_labelled_bookings_are_what_their_program_writes():
    for name, household in HOUSEHOLDS.items():
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            kept = [(row["date"], row["description"], row["category"]) for row in csv.DictReader(file)]
        written = sorted(story(household), key=lambda line: line.date)
        assert kept == [(line.date, line.description, line.category) for line in written]


def test_labelled_bookings_are_many_and_varied():
    lines = examples(TUNING)
    assert len(lines) >= 1_500
    assert len({each.category for each in lines}) >= 20
    assert any(each.booking.is_in and each.kind == "expense" for each in lines)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("REWE SAGT DANKE 43567//KOELN/DE", "rewe sagt danke koeln de"),
        ("BEA, Apple Pay Bäckerei,PAS923 NR:U21JW9AY, 23.06.25/18:21", "bea apple pay backerei nr"),
        ("SEPA MREF+LK2J7RKQET CRED+DE19ZZZ275 Netflix", "sepa netflix"),
        ("H&M 0123", "h&m"),
        ("MK2 Odéon", "mk2 odeon"),
        ("Кофейня №5", "кофеиня no5"),
        ("", ""),
    ],
)
def test_what_changes_from_line_to_line_is_left_out(text, words):
    assert masked(text) == words


def test_a_category_with_one_example_is_known_again():
    shop, other = Booking("Kinderbuchladen Momo", "", is_in=False), Booking("Lidl", "", is_in=False)
    model = learn([Example(shop, 1, "expense"), Example(other, 2, "expense")])
    assert model is not None
    assert [best.category if best else None for best in model.suggest([shop, other])] == [1, 2]


def test_odd_texts_break_nothing():
    odd = [Booking(text, text, is_in=False) for text in ("", "12345", "\0", "🍕", "x" * 700, "\ud800", "é" * 200)]
    model = learn([Example(odd[3], 1, "expense"), *(Example(each, 2, "expense") for each in odd)])
    for taught in (model, learn([Example(each, number, "expense") for number, each in enumerate(odd)])):
        found = taught.suggest(odd) if taught else []
        assert all(best is None or 0 <= best.confidence <= MOST for best in found)
    assert learn([]) is None
    assert learn([Example(odd[0], 1, "expense"), Example(odd[0], 2, "expense")]) is None


def test_five_thousand_examples_are_learnt_within_two_seconds():
    lines = (examples(TUNING) * 4)[:5_000]
    began = time.perf_counter()
    assert learn(lines)
    assert time.perf_counter() - began < 2


@pytest.mark.takes_minutes
@pytest.mark.django_db
def test_fifty_thousand_lines_are_suggested_in_bounded_time(user, django_assert_max_num_queries):
    account = teach(user)
    dice = random.Random(3)
    payees = ["REWE SAGT DANKE", "Lidl Filiale", "Trattoria da Enzo", "DB Vertrieb", "Quetzalcoatl"]
    Transaction.objects.bulk_create(
        Transaction(
            account=account,
            amount=Decimal(-dice.randint(100, 9000)) / 100,
            posting_date=date(2026, 1, 1),
            payee=dice.choice(payees),
            description=f"KARTE {dice.randint(1000, 9999)} {''.join(dice.choices('abcdefghij', k=4))}",
        )
        for _ in range(50_000)
    )
    began = time.perf_counter()
    with django_assert_max_num_queries(24):
        done = services.suggest_categories(user, Transaction.objects.all())
    took = time.perf_counter() - began
    assert done.filled == CategorySuggestion.objects.count() >= 20_000
    assert Transaction.objects.filter(category=named(user, "Groceries")).count() > 5_000
    assert took < 30
