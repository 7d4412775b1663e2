"""The overview in a browser: periods by address, charts that are large, saved and explained, an order of one's own."""

import csv
import io
import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

NOVEMBER = "/?month=2026-11"
KINDS = ["pace", "budgets", "money-flow", "categories", "income-expenses", "cash-flow", "trend", "net-worth"]
INK = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(data.filter((_, place) => place % 4 === 3)).size;
}"""


def card(page: Page, kind: str) -> Locator:
    return page.locator(f"[data-chart-card={kind}]")


def saved(page: Page, kind: str, tool: str) -> Path:
    with page.expect_download() as waiting:
        card(page, kind).get_by_role("button", name=tool).click()
    assert waiting.value.suggested_filename == f"finsight-{kind}-2026-11.{tool.lower()}"
    return Path(waiting.value.path())


@pytest.fixture
def november(site, book) -> Page:
    """Anna's November on a desk."""
    site.look(1440)
    site.sign_in(book)
    site.open(NOVEMBER)
    site.settle()
    site.settle_down()
    return site.page


def test_a_period_is_picked_kept_in_the_address_and_left_by_the_back_button(site, november):
    page = november
    page.get_by_label("Period", exact=True).select_option("3 months")
    page.get_by_label("Month", exact=True).fill("2026-10")
    page.get_by_label("Beside").select_option("Nothing")
    page.get_by_role("button", name="Show").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("August to October 2026")
    assert page.url == f"{site.url}/?period=3m&month=2026-10&compare=none"
    expect(page.locator("[data-kpi=total_expenses] .kpi__value")).to_have_text("€4,436.25")
    page.get_by_role("link", name="May to July 2026").click()
    expect(heading).to_have_text("May to July 2026")
    page.go_back()
    expect(heading).to_have_text("August to October 2026")
    page.go_back()
    expect(heading).to_have_text("November 2026")
    site.settle()


def test_the_picker_shows_only_what_a_kind_of_period_needs(site, november):
    page = november
    seen = {
        "Month": ["Month"],
        "12 months": ["Month"],
        "Year": ["Year"],
        "Between": ["From", "To"],
    }
    for kind, fields in seen.items():
        page.get_by_label("Period", exact=True).select_option(kind)
        for name in ("Month", "Year", "From", "To"):
            field = page.get_by_role("form", name="Choose the period").get_by_label(name, exact=True)
            expect(field).to_be_visible(visible=name in fields)
    page.get_by_label("From", exact=True).fill("2026-09-10")
    page.get_by_label("To", exact=True).fill("2026-10-05")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("10 Sep to 5 Oct 2026")
    assert page.url == f"{site.url}/?since=2026-09-10&until=2026-10-05"


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_opens_large_and_closes_by_key_with_the_focus_where_it_was(site, november, kind):
    page = november
    button = card(page, kind).get_by_role("button", name="Large")
    button.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    site.settle()
    canvas = dialog.locator("canvas")
    small = card(page, kind).locator("canvas").bounding_box()
    assert canvas.bounding_box()["width"] > small["width"] * 1.05
    assert canvas.evaluate(INK) > 1, f"{kind} is blank"
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.parametrize("kind", ["trend", "money-flow"])
def test_a_chart_is_saved_as_a_picture(november, kind):
    page = november
    picture = saved(page, kind, "PNG").read_bytes()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    box = card(page, kind).locator("canvas").bounding_box()
    assert (width, height) == (round(box["width"]), round(box["height"]) + 40)


def test_a_chart_is_saved_as_exact_numbers(november):
    page = november
    rows = list(csv.reader(io.StringIO(saved(page, "categories", "CSV").read_text("utf-8-sig"))))
    assert rows[0] == ["Category", "Amount", "Share", "Count", "Change"]
    assert rows[1] == ["Rent and so on", "900.00", "60.9", "1", "0.00"]
    assert rows[-1] == ["Total expenses", "1478.75", "", "5", "0.00"]


def test_no_saved_text_is_a_formula(november):
    page = november
    name = page.locator("table[data-chart-table=categories] tbody tr:first-child th a")
    name.evaluate("link => { link.closest('th').textContent = '=HYPERLINK(\"evil\")'; }")
    rows = list(csv.reader(io.StringIO(saved(page, "categories", "CSV").read_text("utf-8-sig"))))
    assert rows[1][0] == '\'=HYPERLINK("evil")'


def test_a_chart_leads_to_the_transactions_behind_it(november):
    page = november
    card(page, "categories").get_by_role("link", name="The 5 transactions behind it").click()
    expect(page.locator("#results tbody tr")).to_have_count(5)
    assert "type=expense" in page.url


def test_a_band_of_the_money_flow_leads_to_its_transactions(november):
    page = november
    canvas = card(page, "money-flow").locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + box["height"] / 2)
    assert canvas.evaluate("canvas => canvas.style.cursor") == "pointer"
    page.mouse.click(box["x"] + 30, box["y"] + box["height"] / 2)
    page.wait_for_url(re.compile("type=income"))


def test_what_comes_later_comes(site, november):
    page = november
    expect(page.locator("[data-part=bills]")).to_contain_text(re.compile("in the next 30 days|No bill is expected"))
    expect(page.locator("[data-part=advice] .later__body")).not_to_contain_text("Looking")


def test_an_order_of_ones_own_needs_no_script(site, book, browser):
    context = browser.new_context(java_script_enabled=False)
    site.page.context.storage_state()
    site.sign_in(book)
    context.add_cookies(site.page.context.cookies())
    page = context.new_page()
    page.goto(f"{site.url}/overview/arrange")
    page.get_by_role("button", name="Hide Trend").click()
    page.get_by_role("button", name="Move Net worth up").click()
    expect(page.get_by_role("button", name="Show Trend")).to_be_visible()
    page.goto(site.url + NOVEMBER)
    shown = page.locator("[data-chart-card]").evaluate_all("cards => cards.map(card => card.dataset.chartCard)")
    assert "trend" not in shown
    assert shown[-2:] == ["cash-flow", "net-worth"]
    assert page.locator("[data-tool]").first.is_hidden()
    context.close()


def test_the_report_is_a_few_pages_of_paper(site, november):
    page = november
    page.get_by_role("link", name="Report of November 2026").click()
    page.wait_for_url("**/report/**")
    site.settle()
    expect(page.get_by_role("button", name="Print, or save as PDF")).to_be_visible()
    document = page.pdf(format="A4", prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", document))
    assert document.startswith(b"%PDF-")
    assert 2 <= pages <= 6
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Print, or save as PDF").is_visible()
    assert page.locator("[data-tool]").first.is_hidden()
