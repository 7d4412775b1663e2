"""A spec is pasted, found wrong, drawn right and signed off; advice is taken up and taken back."""

import json

import pytest
from playwright.sync_api import expect

from apps.specs.periods import shifted
from apps.users.selectors import today
from etl.services import refresh
from tests.advice.books import keep
from tests.finbud.made import booked
from tests.ledger_factories import UserFactory

from .test_look import SHADES

WRONG = {
    "version": 1,
    "title": "Mine",
    "widgets": [
        {"id": "w1", "metric": "total_spending", "chart": "card", "period": {"kind": "month", "offset": -1}},
        {"id": "w2", "metric": "monthly_trend", "chart": "doughnut", "period": {"kind": "last_n_months", "n": 12}},
        {"id": "w3", "metric": "savings_rate", "chart": "line", "period": {"kind": "last_n_months", "n": 6}},
    ],
}


@pytest.mark.parametrize("width", [375, 1440])
def test_a_pasted_spec_is_mended_drawn_saved_and_signed_off(site, book, width):
    site.look(width)
    site.sign_in(book)
    site.open("/specs/")
    site.page.get_by_label("Spec, as JSON").fill(json.dumps(WRONG))
    site.page.get_by_role("button", name="Check").click()
    expect(site.page.get_by_text("There is no metric 'total_spending'")).to_be_visible()
    assert site.width_of_content <= width
    canvases = site.page.locator("canvas[data-chart=widget]")
    expect(canvases).to_have_count(2)
    for place in range(2):
        assert canvases.nth(place).evaluate(SHADES) > 1
    ticks = canvases.nth(1).evaluate("canvas => Chart.getChart(canvas).scales.y.ticks.map(one => one.label)")
    assert all(str(label).endswith(" %") for label in ticks), "a rate is no money"
    site.page.get_by_role("button", name="Save").click()
    for box in site.page.get_by_role("checkbox").all():
        box.check()
    site.page.get_by_role("button", name="Accept").click()
    expect(site.page.get_by_text("Version 1, accepted by")).to_be_visible()
    assert site.width_of_content <= width


def test_advice_is_taken_up_and_taken_back(site, transactional_db):
    user = UserFactory(reporting_currency="EUR")
    firsts = [shifted(today(user).replace(day=1), -ago) for ago in range(12)]
    keep(user, [booked(day, -90_000, "Landlord") for day in firsts], "Mortgage & rent", "11200.00")
    refresh()
    site.look(375)
    site.sign_in(user)
    site.open("/recommendations/")
    assert site.width_of_content <= 375
    card = site.page.locator("article", has_text="Your buffer is short")
    card.get_by_text("Why it stands here").click()
    expect(card.get_by_text("Money at risk counts")).to_be_visible()
    card.get_by_role("button", name="Make it a goal").click()
    expect(site.page.get_by_text("The goal 'Buffer' was made")).to_be_visible()
    site.page.get_by_role("button", name="Undo: Your buffer is short of a month").click()
    expect(site.page.get_by_text("It is as it was before.")).to_be_visible()
