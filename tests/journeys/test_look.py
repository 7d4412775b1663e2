"""The overview in its four forms: phone and desk, light and dark."""

import pytest
from playwright.sync_api import expect

CHARTS = ["pace", "budgets", "money-flow", "categories", "income-expenses", "cash-flow", "trend", "net-worth"]
FORMS = [(width, scheme) for width in (375, 1440) for scheme in ("light", "dark")]
NOVEMBER = "/?month=2026-11"
TENSIONS = """canvas => Chart.getChart(canvas).getSortedVisibleDatasetMetas()
    .filter(line => line.type === "line").map(line => line.dataset.options.tension)"""
CUT_OFF = (
    "[...document.querySelectorAll('.table-wrap')].filter(e => e.scrollWidth > e.clientWidth).map(e => e.ariaLabel)"
)
SHADES = """canvas => new Set(
  canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.filter((_, place) => place % 4 === 3)
).size"""
PICTURE = "canvas => canvas.toDataURL()"
COLOURS = """() => {
  const { scales, plugins } = Chart.getChart(document.querySelector("canvas[data-chart=trend]")).options;
  const card = getComputedStyle(document.querySelector(".card")).backgroundColor;
  return [card, scales.x.ticks.color, scales.y.ticks.color, plugins.legend.labels.color];
}"""
BROKEN_PROMISE = """async () => {
  const element = document.getElementById("trend-payload");
  const payload = JSON.parse(element.textContent);
  payload.points[3].net = 12.5;
  element.textContent = JSON.stringify(payload);
  (await import("/static/js/charts/registry.js")).drawCharts();
}"""


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("width", "scheme"), FORMS)
def test_the_overview_fits_and_draws_and_leaves_a_table_per_chart(site, book, width, scheme):
    site.look(width, scheme)
    site.sign_in(book)
    site.open(NOVEMBER)
    site.settle()
    assert site.width_of_content <= width
    for chart in CHARTS:
        assert site.page.locator(f"canvas[data-chart={chart}]").evaluate(SHADES) > 1, f"{chart} is blank"
        assert site.page.locator(f"table[data-chart-table={chart}] tbody tr").count() > 0
    expect(site.page.locator("[data-kpi=total_expenses] .kpi__value")).to_have_text("€1,478.75")


@pytest.mark.parametrize(("width", "scheme"), FORMS)
def test_the_login_fits(site, transactional_db, width, scheme):
    site.look(width, scheme)
    site.open("/login/")
    assert site.width_of_content <= width
    expect(site.page.get_by_role("button", name="Log in")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chart_text_is_readable_on_its_card(site, book, scheme):
    site.look(1440, scheme)
    site.sign_in(book)
    site.open(NOVEMBER)
    site.settle()
    surface, *texts = [luminance(colour) for colour in site.page.evaluate(COLOURS)]
    for text in texts:
        dim, bright = sorted((surface, text))
        assert (bright + 0.05) / (dim + 0.05) >= 4.5


def test_the_chosen_theme_lasts_and_redraws_the_charts(site, book):
    site.look(1440)
    site.sign_in(book)
    site.open(NOVEMBER)
    site.settle()
    trend = site.page.locator("canvas[data-chart=trend]")
    before = trend.evaluate(PICTURE)
    site.page.get_by_role("button", name="Dark").click()
    site.settle()
    assert trend.evaluate(PICTURE) != before
    site.page.reload()
    assert site.page.evaluate("document.documentElement.dataset.theme") == "dark"
    expect(site.page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")


def test_a_payload_that_breaks_its_promise_is_explained_in_its_place(site, book):
    site.look(1440)
    site.sign_in(book)
    site.open(NOVEMBER)
    site.settle()
    site.page.evaluate(BROKEN_PROMISE)
    card = site.page.locator("[data-chart-card=trend]")
    expect(card.get_by_role("alert")).to_contain_text("trend.points[3].net: expected a decimal string, got 12.5")
    assert site.page.locator("canvas[data-chart]").count() == len(CHARTS) - 1
    assert card.locator("table").count() == 1


def test_no_line_shows_values_that_do_not_exist(site, book):
    site.look(1440)
    site.sign_in(book)
    site.open(NOVEMBER)
    site.settle()
    for chart in ("trend", "cash-flow"):
        tensions = site.page.locator(f"canvas[data-chart={chart}]").evaluate(TENSIONS)
        assert set(tensions) == {0}, f"{chart} is curved"


def test_no_table_of_the_overview_is_cut_off_on_a_phone(site, book):
    site.look(375)
    site.sign_in(book)
    site.open(NOVEMBER)
    site.settle()
    for summary in site.page.locator("summary").all():
        summary.click()
    assert site.page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_filters_stand_in_one_line(site, book, scheme):
    site.look(1440, scheme)
    site.sign_in(book)
    site.open("/transactions/")
    heights = site.page.evaluate(
        "[...document.querySelector('.toolbar').querySelectorAll('input, select')].map(each => each.offsetHeight)"
    )
    assert len(set(heights)) == 1
