"""Each detector by a planted case worked out by hand, and by its twin that is no event."""

from dataclasses import replace
from datetime import date

import pytest

from apps.finbud.books import Account, Book, Budget, Goal
from apps.finbud.detectors import detect
from apps.finbud.wording import then, title, why

from .made import TODAY, book, booked, monthly

pytestmark = pytest.mark.filterwarnings("error")
RENT = monthly("Landlord", -90_000, 1, top=2, category="Housing")
WAGE = monthly("Employer", 200_000, 1, months=range(25), top=9, category="Salary")


def found(made: Book, kind: str):
    rows = [one for one in detect(made) if one.kind == kind]
    for one in rows:
        assert title(one)
        assert why(one)
        assert then(one)
        assert set(one.transactions) <= {each.key for each in made.bookings}
        assert 0 <= one.score <= 1
    return rows


def impacts(made: Book, kind: str) -> list[int]:
    return [one.impact_cents for one in found(made, kind)]


def test_a_rise_paid_twice_is_found_one_paid_once_is_not():
    old = monthly("Cinevo", -1_299, 9, range(22))
    assert impacts(book(RENT + old + monthly("Cinevo", -1_599, 9, range(22, 25))), "price_rise") == [300 * 12]
    once = monthly("Cinevo", -1_299, 9, range(24)) + monthly("Cinevo", -1_599, 9, range(24, 25))
    assert impacts(book(RENT + once), "price_rise") == []
    gone = old + monthly("Cinevo", -1_599, 9, range(22, 23)) + monthly("Cinevo", -1_299, 9, range(23, 25))
    assert impacts(book(RENT + gone), "price_rise") == []


def test_a_subscription_that_became_two_is_found_two_from_the_start_are_not():
    first = monthly("Gym", -2_500, 3)
    assert impacts(book(RENT + first + monthly("Gym", -2_500, 17, range(21, 24))), "subscription_doubled") == [30_000]
    assert impacts(book(RENT + first + monthly("Gym", -2_500, 17)), "subscription_doubled") == []


def test_a_second_charge_is_found_unless_it_came_back_or_is_usual():
    twice = [booked(date(2026, 6, 2), -12_000, "Shop"), booked(date(2026, 6, 3), -12_000, "Shop")]
    small = monthly("Kiosk", -300, 7)
    assert impacts(book(RENT + small + twice), "duplicate_charge") == [12_000]
    back = booked(date(2026, 6, 9), 12_000, "Shop", is_income=False)
    assert impacts(book([*RENT, *small, *twice, back]), "duplicate_charge") == []
    before = [booked(date(2026, 1, 2), -12_000, "Shop"), booked(date(2026, 1, 3), -12_000, "Shop")]
    assert impacts(book(RENT + small + twice + before), "duplicate_charge") == []


def test_fees_of_a_year_are_added_up_a_mortgage_is_none():
    assert impacts(book(RENT + monthly("Account fee", -490, 28)), "fees") == [490 * 12]
    assert impacts(book(RENT + monthly("Mortgage interest", -490, 28)), "fees") == []


def test_a_category_above_its_own_trend_is_found_last_years_season_is_not():
    food = {"top": 3, "category": "Food"}
    usual = monthly("Market", -30_000, 12, range(21), **food)
    assert impacts(book(RENT + usual + monthly("Market", -45_000, 12, range(21, 24), **food)), "above_trend") == [
        15_000 * 12
    ]
    season = monthly("Market", -30_000, 12, range(9), **food) + monthly("Market", -45_000, 12, range(9, 12), **food)
    season += monthly("Market", -30_000, 12, range(12, 21), **food)
    assert impacts(book(RENT + season + monthly("Market", -45_000, 12, range(21, 24), **food)), "above_trend") == []


def test_a_budget_is_found_to_be_overshot_with_its_day():
    food = monthly("Market", -20_000, 4, range(25), top=3) + monthly("Butcher", -20_000, 20, top=3)
    made = book(RENT + food, budgets=(Budget(1, "Food", 3, 35_000, frozenset({3})),))
    (one,) = found(made, "budget_overshoot")
    assert (one.impact_cents, one.facts["used_up_on"], one.facts["expected_cents"]) == (5_000, "2026-06-20", 40_000)
    enough = book(RENT + food, budgets=(Budget(1, "Food", 3, 45_000, frozenset({3})),))
    assert found(enough, "budget_overshoot") == []


def test_one_large_purchase_is_no_pace():
    food = [row for day in (4, 8, 12, 20, 26) for row in monthly("Market", -5_000, day, range(25), top=3)]
    budget = Budget(1, "Food", 3, 33_000, frozenset({3}))
    rows = [one for one in RENT + food if one.day <= TODAY]
    fridge = booked(date(2026, 6, 10), -7_000, "Fridges", top=3)
    assert found(book([*rows, fridge], budgets=(budget,)), "budget_overshoot") == []
    quick = [booked(date(2026, 6, day), -5_000, "Market", top=3) for day in (5, 9, 11)]
    (one,) = found(book([*rows, *quick], budgets=(budget,)), "budget_overshoot")
    # 6 instead of 3 by the 15th, 3/5 of a month: half of the lead of 1 (without one of the six) counts, 2/3 * 3/5.
    assert one.facts["expected_cents"] == 30_000 + 14_000


def test_a_short_buffer_is_found():
    assert impacts(book(RENT, cents=30_000), "missing_buffer") == [60_000]
    assert impacts(book(RENT, cents=90_000), "missing_buffer") == []


def test_a_refund_that_did_not_come_is_found():
    bills = monthly("Dr Pratt", -8_000, 5, range(14, 22))
    back = monthly("Insurer", 8_000, 20, range(14, 21))
    assert impacts(book(RENT + bills + back), "refund_expected") == [8_000]
    assert impacts(book(RENT + bills + monthly("Insurer", 8_000, 20, range(14, 22))), "refund_expected") == []
    assert impacts(book(RENT + bills + monthly("Insurer", 8_000, 20, range(14, 17))), "refund_expected") == []
    fresh = bills + monthly("Dr Pratt", -8_000, 5, range(24, 25))
    paid = monthly("Insurer", 8_000, 20, range(14, 22))
    assert impacts(book(RENT + fresh + paid), "refund_expected") == [], "ten days are within the usual wait"


def test_a_yearly_contract_is_told_before_it_renews():
    club = [booked(date(year, 7, 3), -12_000, "Alpine Club") for year in (2024, 2025)]
    (one,) = found(book(RENT + club), "renewal_ahead")
    assert (one.impact_cents, one.by) == (12_000, date(2026, 7, 3))
    late = [booked(date(year, 9, 3), -12_000, "Alpine Club") for year in (2024, 2025)]
    assert found(book(RENT + late), "renewal_ahead") == []
    shop = [*club, *monthly("Alpine Club", -3_333, 9, range(3, 8)), booked(date(2026, 2, 1), -41, "Alpine Club")]
    assert found(book(RENT + shop), "renewal_ahead") == [], "who is paid for other things too is a shop"


def test_a_goal_that_gets_too_much_is_set_against_the_dearest_debt():
    saving = Goal(1, 1, "savings", "Journey", 600_000, required_cents=20_000, actual_cents=32_000)
    card = Goal(2, 1, "debt_payoff", "Card", 400_000, required_cents=10_000, interest=0.12)
    (one,) = found(book(RENT, goals=(saving, card)), "goal_pace")
    # 120 a month at 1 % a month: the first payment keeps eleven months of interest away, the last none; 66 in all.
    assert one.impact_cents == 120 * 66
    enough = replace(saving, actual_cents=24_000)
    assert found(book(RENT, goals=(enough, card)), "goal_pace") == []
    assert found(book(RENT, goals=(saving,)), "goal_pace") == []


def test_idle_cash_is_set_against_the_dearest_debt():
    debt = Goal(1, 1, "debt_payoff", "Card", 500_000, interest=0.12)
    assert impacts(book(RENT, cents=470_000, goals=(debt,)), "idle_cash") == [24_000]
    assert impacts(book(RENT, cents=300_000, goals=(debt,)), "idle_cash") == []


def test_a_wage_that_did_not_come_is_found():
    late = [one for one in WAGE if one.day < date(2026, 6, 1)]
    noise = [booked(date(2026, 6, 14), -500, "Kiosk")]
    assert impacts(book(RENT + late + noise), "income_gap") == [200_000]
    assert impacts(book(RENT + WAGE + noise), "income_gap") == []


def test_a_bill_without_cover_is_found_before_it_is_due():
    rent = monthly("Landlord", -90_000, 1, range(25))
    assert impacts(book(rent, cents=50_000), "uncovered_bill") == [40_000]
    assert impacts(book(rent + WAGE, cents=50_000), "uncovered_bill") == []


def test_the_dearest_debt_first_saves_interest():
    card = Goal(1, 1, "debt_payoff", "Card", 400_000, required_cents=20_000, interest=0.20)
    loan = Goal(2, 1, "debt_payoff", "Loan", 200_000, required_cents=10_000, interest=0.04)
    assert found(book(RENT, goals=(card, loan)), "debt_order") == [], "with the least each month, there is no order"
    card = replace(card, actual_cents=30_000)
    (one,) = found(book(RENT, goals=(card, loan)), "debt_order")
    assert one.facts["first"] == "Card"
    assert 0 < one.impact_cents <= one.facts["saved_cents"]
    # Each gets its own; the loan's 100 go on to the card when it is gone, or the card gets all that is over at once.
    plain = interest_of([(200_000, 0.04, 10_000), (400_000, 0.20, 20_000)], 40_000)
    dearest = interest_of([(400_000, 0.20, 20_000), (200_000, 0.04, 10_000)], 40_000)
    assert one.facts["saved_cents"] == plain - dearest
    small = Goal(3, 1, "debt_payoff", "Loan", 400_001, required_cents=10_000, interest=0.04)
    assert found(book(RENT, goals=(card, small)), "debt_order") == []


def interest_of(debts, a_month: int) -> int:
    """Month by month on paper: (left, interest a year, least a month) in the order in which what is over is paid."""
    left, total = [cents for cents, _, _ in debts], 0
    while any(left):
        charged = [round(cents * rate / 12) for cents, (_, rate, _) in zip(left, debts, strict=True)]
        total += sum(charged)
        left = [cents + more for cents, more in zip(left, charged, strict=True)]
        paid = [min(cents, least) for cents, (_, _, least) in zip(left, debts, strict=True)]
        over = a_month - sum(paid)
        for at, cents in enumerate(left):
            more = min(over, cents - paid[at])
            left[at], over = cents - paid[at] - more, over - more
    return total


@pytest.mark.parametrize(
    "made",
    [
        Book(1, "EUR", TODAY),
        book(monthly("Shop", -500, 5, range(23, 24))),
        book(monthly("Shop", -500)),
        Book(1, "EUR", TODAY, accounts=(Account(1, "checking", 5),)),
        book(monthly("Employer", -200_000, is_income=True)),
        book([booked(date(2025, 1, 1), -(10**15), "Yacht")]),
        book(monthly("Shop", -500, reporting_cents=None, currency="XAU")),
    ],
    ids=["nothing", "one month", "one category", "transfers", "negative income", "huge", "no rates"],
)
def test_bad_input_finds_nothing_and_warns_of_nothing(made):
    assert detect(made) == []
