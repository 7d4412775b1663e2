"""What followed advice brought, worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from apps.finbud.detectors import detect
from apps.finbud.followup import followed

from .made import TODAY, book, booked, monthly

RENT = monthly("Landlord", -90_000, 1, top=2, category="Housing")
GYM = monthly("Gym", -2_500, 3) + monthly("Gym", -2_500, 17, range(12, 24))


def the(kind: str, made):
    (one,) = [one for one in detect(made) if one.kind == kind]
    return one


def at(rows, day: date):
    return replace(book(rows), today=day)


def test_a_subscription_that_was_ended_saves_what_it_would_have_taken():
    rows = RENT + monthly("Gym", -2_500, 3) + monthly("Gym", -2_500, 17, range(21, 24))
    one = the("subscription_doubled", book(rows))
    # The year before took 11 and 3 payments, 35,000; in 73 days a fifth of that would have gone, 7,000.
    after = [*rows, booked(date(2026, 7, 3), -2_500, "Gym"), booked(date(2026, 8, 3), -2_500, "Gym")]
    assert followed(one, at(after, date(2026, 8, 27)), TODAY) == (30_000 // 5, 2_000)
    assert followed(one, at(after, date(2026, 7, 14)), TODAY) is None, "29 days tell nothing"


def test_a_category_back_at_its_usual_saves_the_difference():
    food = {"top": 3, "category": "Food"}
    rows = RENT + monthly("Market", -30_000, 12, range(21), **food)
    rows += monthly("Market", -45_000, 12, range(21, 24), **food)
    one = the("above_trend", book(rows))
    after = rows + monthly("Market", -30_000, 28, range(24, 26), **food)
    # 73 days at 450 a month are 1,080; two markets took 600.
    assert followed(one, at(after, date(2026, 8, 27)), TODAY) == (36_000, 48_000)


@pytest.mark.parametrize(("came", "measured"), [(True, 12_000), (False, 0)])
def test_a_charge_came_back_or_not(came, measured):
    rows = RENT + monthly("Kiosk", -300, 7)
    rows += [booked(date(2026, 6, 2), -12_000, "Shop"), booked(date(2026, 6, 3), -12_000, "Shop")]
    one = the("duplicate_charge", book(rows))
    after = [*rows, booked(date(2026, 7, 1), 12_000, "Shop", is_income=False)] if came else rows
    assert followed(one, at(after, date(2026, 8, 27)), TODAY) == (12_000, measured)


def test_what_bookings_cannot_show_is_not_measured():
    one = the("missing_buffer", book(RENT, cents=30_000))
    assert followed(one, at(RENT, date(2026, 12, 1)), TODAY) is None
