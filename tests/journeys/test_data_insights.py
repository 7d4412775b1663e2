"""Somebody drops a table in, reads what stands out, says what a column means, and takes the findings along."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from apps.datasets.models import DataSet
from apps.users.services import found_household
from tests.conftest import ROOT
from tests.datasets.walmart_weekly.generated import frame, readings, sales
from tests.ledger_factories import UserFactory

STORES, WEEKS = 6, 110
NAMES = {"store": "Store", "date": "Date", "weekly_sales": "Weekly_Sales", "holiday_flag": "Holiday_Flag"}


@pytest.fixture
def dora(transactional_db, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    return UserFactory(name="Dora", reporting_currency="USD")


@pytest.fixture
def weekly(tmp_path) -> Path:
    """Weekly sales of six stores, as the published table spells its columns."""
    known = readings(3, stores=STORES, weeks=WEEKS)
    table = frame(sales(3, stores=STORES, weeks=WEEKS), known)
    path = tmp_path / "Walmart_Store_sales.csv"
    table.rename(columns=NAMES | {name: name.title() for name in known}).to_csv(path, index=False)
    return path


def drop(site, path: Path) -> DataSet:
    """Bring a file in by the page; the browser ends up at what was found in it."""
    site.open("/datasets/")
    site.page.get_by_label("CSV file").set_input_files(path)
    site.page.get_by_role("button", name="Upload and look").click()
    expect(site.page.get_by_role("heading", name="Columns", exact=True)).to_be_visible(timeout=30_000)
    return DataSet.objects.latest("pk")


def titles(site) -> list[str]:
    return site.page.locator("main section.card h2").all_inner_texts()


@pytest.mark.parametrize("width", [375, 1440])
def test_a_table_is_dropped_in_and_its_findings_are_taken_along(site, dora, width, tmp_path) -> None:
    page = site.page
    site.look(width)
    site.sign_in(dora)
    made = drop(site, ROOT / "docs" / "examples" / "sales.csv")
    expect(page.locator(".page-header__lead")).to_contain_text("Any table, 240 rows, 5 columns")
    site.settle()
    assert site.width_of_content <= width

    card = page.locator("section[data-chart-card]").first
    card.get_by_text("How it was worked out").click()
    expect(card.locator("pre.code, dl.facts").first).to_be_visible()
    card.get_by_text("Numbers as a table").click()
    expect(card.get_by_role("table")).to_be_visible()
    assert site.width_of_content <= width

    with page.expect_download() as taken:
        card.get_by_role("button", name="PNG").click()
    taken.value.save_as(tmp_path / "chart.png")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
    assert taken.value.suggested_filename.endswith("-sales.png")
    with page.expect_download() as taken:
        card.get_by_role("link", name="CSV").click()
    taken.value.save_as(tmp_path / "chart.csv")
    with (tmp_path / "chart.csv").open(newline="") as file:
        assert len(list(csv.reader(file))) > 1
    card.get_by_role("button", name="Large").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    site.settle()
    page.get_by_role("button", name="Close").click()

    with page.expect_download() as taken:
        page.locator(".page-header__actions").get_by_role("link", name="CSV").click()
    taken.value.save_as(tmp_path / "findings.csv")
    with (tmp_path / "findings.csv").open(newline="") as file:
        assert [row["title"] for row in csv.DictReader(file)] == [one["title"] for one in made.insights]
    site.settle_down()


def test_a_column_that_is_read_otherwise_changes_the_findings(site, dora) -> None:
    site.look(1440)
    site.sign_in(dora)
    drop(site, ROOT / "docs" / "examples" / "sales.csv")
    before = titles(site)
    site.page.get_by_label("How Sales is read").select_option(label="text")
    site.page.get_by_role("button", name="Look through it again").click()
    expect(site.page.get_by_text("It was looked through again.")).to_be_visible()
    after = titles(site)
    assert any("Sales" in title for title in before)
    assert after != before
    assert DataSet.objects.get().columns[-1]["holds"] == "text"
    site.settle_down()


@pytest.mark.parametrize("width", [375, 1440])
def test_weekly_sales_are_recognised_and_a_meaning_is_changed(site, dora, weekly, width) -> None:
    page = site.page
    site.look(width)
    site.sign_in(dora)
    made = drop(site, weekly)
    assert made.kind == "walmart_weekly"
    expect(page.locator(".page-header__lead")).to_contain_text("Weekly sales of stores")
    expect(page.get_by_label("What it is")).to_have_value("walmart_weekly")
    expect(page.get_by_label("Meaning of Weekly_Sales")).to_have_value("weekly_sales")
    site.settle()
    assert site.width_of_content <= width

    assert len(made.insights) > 10
    page.get_by_role("link", name=f"Show {len(made.insights) - 10} more").click()
    expect(page.locator("section[aria-labelledby^=insight-]")).to_have_count(len(made.insights))
    site.settle()
    assert site.width_of_content <= width

    page.get_by_label("Meaning of Holiday_Flag").select_option(label="Not used")
    page.get_by_role("button", name="Look through it again").click()
    expect(page.get_by_text("It was looked through again.")).to_be_visible()
    again = DataSet.objects.get()
    assert {one["code"] for one in made.insights} - {one["code"] for one in again.insights}
    site.settle_down()


def test_the_report_is_a_page_and_one_file_that_needs_no_site(site, dora, tmp_path) -> None:
    page = site.page
    site.look(375)
    site.sign_in(dora)
    made = drop(site, ROOT / "docs" / "examples" / "sales.csv")
    page.get_by_role("link", name="Report").click()
    expect(page.locator("section[aria-labelledby^=insight-]")).to_have_count(len(made.insights))
    expect(page.get_by_role("button", name="Print, or save as PDF")).to_be_visible()
    site.settle()
    assert site.width_of_content <= 375
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download as one file").click()
    taken.value.save_as(tmp_path / "report.html")
    site.settle_down()

    page.context.set_offline(True)
    page.goto((tmp_path / "report.html").as_uri())
    expect(page.locator("section")).to_have_count(len(made.insights))
    assert page.locator("section svg[role=img]").count() > 0
    assert site.width_of_content <= 375
    page.locator("summary").first.click()
    expect(page.locator("table, pre, dl").first).to_be_visible()


def test_a_table_is_shared_with_the_household_and_deleted_for_good(site, dora, settings) -> None:
    page = site.page
    mate = UserFactory(name="Emil")
    found_household("Home", dora, mate, share_books=True)
    site.look(375)
    site.sign_in(dora)
    made = drop(site, ROOT / "docs" / "examples" / "sales.csv")
    page.get_by_role("button", name="Share it with your household").click()
    expect(page.get_by_text("Your household sees it now.")).to_be_visible()
    site.settle_down()

    site.sign_in(mate)
    site.open(f"/datasets/{made.pk}")
    expect(page.locator(".page-header__lead")).to_contain_text("Dora")
    expect(page.get_by_role("button", name="Delete it for good")).to_have_count(0)
    site.settle()

    site.sign_in(dora)
    site.open(f"/datasets/{made.pk}")
    page.get_by_role("button", name="Delete it for good").click()
    expect(page.get_by_text("'sales' was deleted for good.")).to_be_visible()
    expect(page.get_by_text("Nothing here yet")).to_be_visible()
    assert not DataSet.objects.exists()
    assert list((settings.VAR_DIR / "datasets").glob("*")) == []
    site.settle_down()


def test_a_large_table_is_waited_for_on_a_page_that_ends_at_its_findings(site, dora, settings) -> None:
    settings.DATASETS_AT_ONCE_UP_TO = 10
    site.look(375)
    site.sign_in(dora)
    made = drop(site, ROOT / "docs" / "examples" / "sales.csv")
    assert site.page.url.endswith(f"/datasets/{made.pk}")
    site.settle()
    site.settle_down()


def test_a_large_file_that_is_no_table_is_told_on_its_page_and_let_go(site, dora, settings, tmp_path) -> None:
    settings.DATASETS_AT_ONCE_UP_TO = 10
    file = tmp_path / "empty.csv"
    file.write_text("Day,Region,Sales\n")
    page = site.page
    site.look(375)
    site.sign_in(dora)
    site.open("/datasets/")
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Upload and look").click()
    expect(page.get_by_role("heading", name="It could not be looked through")).to_be_visible()
    expect(page.get_by_text("The file has no rows below its headers.")).to_be_visible()
    assert site.width_of_content <= 375
    page.get_by_role("button", name="Let go of the file").click()
    expect(page.get_by_text("'empty' was let go.")).to_be_visible()
    site.settle_down()
