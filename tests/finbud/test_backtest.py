"""The back-test: the same households for the same seed, numbers that add up, judges that look at what came after."""

import json
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from apps.finbud.backtest.figures import Outcome, calibration, wilson
from apps.finbud.backtest.judging import JUDGES
from apps.finbud.backtest.page import page
from apps.finbud.backtest.replay import days, judge
from apps.finbud.backtest.simulated import JUDGING, TUNING
from apps.finbud.books import Budget
from apps.finbud.confidence import chance, fitted
from apps.finbud.detectors import detect

from .made import book, booked, monthly

pytestmark = pytest.mark.filterwarnings("error")


def test_the_backtest_judges_what_was_planted():
    answers = []
    for _time in range(2):
        out = StringIO()
        call_command("backtest_finbud", "--seeds", "7", "--households", "6", "--json", stdout=out)
        answers.append(json.loads(out.getvalue()))
    assert answers[0] == answers[1]
    rows = answers[0]["simulated"]["detectors"].values()
    assert sum(row["planted"] for row in rows) > 0
    assert all(row["right"] <= row["found"] and row["caught"] <= row["planted"] for row in rows)
    assert "| price_rise |" in page(answers[0])
    assert not set(TUNING) & set(JUDGING)


def test_shares_and_their_intervals():
    assert wilson(9, 10) == (0.596, 0.982)


def test_confidence_rises_with_the_score_and_is_never_certain():
    scores, right = [0.1] * 20 + [0.9] * 20, [False] * 10 + [True] * 10 + [True] * 20
    curve = fitted(scores, right)
    assert 0.4 < chance(curve, 0.1) < chance(curve, 0.9) < 1
    falling = fitted(scores, [*reversed(right)])
    assert chance(falling, 0.1) == chance(falling, 0.9) == pytest.approx(0.75, abs=0.03)
    assert 0.9 < chance(fitted([1.0] * 50, [True] * 50), 1.0) < 1


def test_calibration_is_the_mean_distance_of_what_was_said():
    one, *_ = detect(book(monthly("Landlord", -90_000, 1), cents=30_000))
    said = [(replace(one, confidence=0.85), right) for right in (True, True, False, False)]
    assert calibration([Outcome(said)])["error"] == 0.35


RENT = monthly("Landlord", -90_000, 1, top=2, category="Housing")


@pytest.mark.parametrize(
    ("kind", "before", "right", "wrong"),
    [
        (
            "price_rise",
            monthly("Cinevo", -1_299, 9, range(22)) + monthly("Cinevo", -1_599, 9, range(22, 25)),
            monthly("Cinevo", -1_599, 9, range(25, 27)),
            monthly("Cinevo", -1_299, 9, range(25, 27)),
        ),
        (
            "renewal_ahead",
            [booked(date(year, 7, 3), -12_000, "Alpine Club") for year in (2024, 2025)],
            [booked(date(2026, 7, 4), -12_500, "Alpine Club")],
            [],
        ),
        (
            "income_gap",
            [*monthly("Employer", 200_000, 1, range(24), top=9), booked(date(2026, 6, 14), -500, "Kiosk")],
            [],
            [booked(date(2026, 6, 18), 200_000, "Employer")],
        ),
        (
            "above_trend",
            monthly("Market", -30_000, 12, range(21), top=3) + monthly("Market", -45_000, 12, range(21, 24), top=3),
            monthly("Market", -44_000, 12, range(24, 28), top=3),
            monthly("Market", -31_000, 12, range(24, 28), top=3),
        ),
        (
            "budget_overshoot",
            monthly("Market", -20_000, 4, range(25), top=4) + monthly("Butcher", -20_000, 20, top=4),
            monthly("Butcher", -20_000, 20, range(24, 25), top=4),
            monthly("Butcher", -10_000, 20, range(24, 25), top=4),
        ),
        (
            "subscription_doubled",
            monthly("Gym", -2_500, 3) + monthly("Gym", -2_500, 17, range(21, 24)),
            monthly("Gym", -2_500, 3, range(25, 26)) + monthly("Gym", -2_500, 17, range(25, 26)),
            monthly("Gym", -2_500, 3, range(25, 26)),
        ),
        (
            "refund_expected",
            monthly("Dr Pratt", -8_000, 5, range(14, 22)) + monthly("Insurer", 8_000, 20, range(14, 21)),
            [],
            [booked(date(2026, 7, 1), 8_000, "Insurer")],
        ),
    ],
)
def test_advice_is_judged_by_what_was_booked_after(kind, before, right, wrong):
    budgets = (Budget(1, "Meat", 4, 35_000, frozenset({4})),)
    then = book(RENT + before, budgets=budgets)
    for came, verdict in ((right, True), (wrong, False)):
        later = replace(book(RENT + before + came), today=date(2026, 10, 20))
        outcomes = {name: Outcome() for name in JUDGES}
        judge(then, later, set(), outcomes)
        assert [is_right for one, is_right in outcomes[kind].found if one.kind == kind] == [verdict]


def test_the_same_advice_is_judged_once():
    rows = RENT + monthly("Cinevo", -1_299, 9, range(22)) + monthly("Cinevo", -1_599, 9, range(22, 26))
    then, later = book(rows), replace(book(rows), today=date(2026, 10, 20))
    outcomes, known = {name: Outcome() for name in JUDGES}, set()
    for _day in range(2):
        judge(then, later, known, outcomes)
    assert len(outcomes["price_rise"].found) == 1
    assert days(date(2026, 1, 3))[0] == date(2025, 1, 15)
