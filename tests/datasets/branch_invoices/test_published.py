"""The published invoices: totals as they were counted elsewhere, and no claim about what chance could make."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from apps.datasets.insight import About, Insight, Sureness
from apps.datasets.kinds import branch_invoices

from ..as_stored import analysed, from_csv


@pytest.fixture(scope="module")
def folder() -> Path:
    folder = Path(__file__).resolve().parents[4] / "shared" / "data" / "walmart_branch_invoices"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/data/walmart_branch_invoices with the published invoices is not here")
    return folder


@pytest.fixture(scope="module")
def facts(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "facts.json").read_text())


@pytest.fixture(scope="module")
def found(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Insight]:
    file = folder / "WalmartSalesData.csv.csv"
    stored = from_csv(file, tmp_path_factory.mktemp("stored"), branch_invoices.MEANINGS, "%Y-%m-%d")
    return analysed(stored, branch_invoices, "MMK")


def one(found: list[Insight], code: str, key: str = "") -> Insight:
    return next(insight for insight in found if (insight.code, insight.key) == (code, key))


def drawn(insight: Insight) -> dict[str, Decimal | None]:
    assert insight.picture is not None
    return dict(zip(insight.picture.labels, insight.picture.series[0].values, strict=True))


def test_total_is_the_counted_one(found: list[Insight], facts: dict[str, Any]) -> None:
    total = one(found, "total_sales")

    assert total.number is not None
    assert (total.number.value, total.number.unit) == (Decimal(str(facts["total"])), "MMK")
    assert total.title == "1,000 invoices came to MMK 322,967, from 1 January 2019 to 30 March 2019"


@pytest.mark.parametrize(("key", "fact"), [("branch", "by_branch"), ("product_line", "by_product_line")])
def test_mix_is_the_counted_one(found: list[Insight], facts: dict[str, Any], key: str, fact: str) -> None:
    assert drawn(one(found, "mix", key)) == {name: Decimal(str(amount)) for name, amount in facts[fact].items()}


def test_payments_are_the_counted_ones(found: list[Insight], facts: dict[str, Any]) -> None:
    assert drawn(one(found, "mix", "payment")) == facts["by_payment"]


def test_months_are_told_per_day(found: list[Insight], facts: dict[str, Any]) -> None:
    months = drawn(one(found, "months"))

    days = {"2019-01": ("January 2019", 31), "2019-02": ("February 2019", 28), "2019-03": ("March 2019", 30)}
    for month, (name, count) in days.items():
        assert float(months[name] or 0) == pytest.approx(facts["by_month"][month] / count, abs=0.01)


def test_margin_is_said_to_be_a_computed_column(found: list[Insight]) -> None:
    margin = one(found, "margin")

    assert margin.about == About.DATA
    assert "same 4.76% on every invoice" in margin.title
    assert "computed column" in margin.title


@pytest.mark.parametrize(
    "key", ["total_is_cogs_and_tax", "cogs_are_price_times_quantity", "tax_is_five_percent", "income_is_tax"]
)
def test_columns_that_agree_are_found_to(found: list[Insight], key: str) -> None:
    check = one(found, "check", key)

    assert check.about == About.DATA
    assert "on all 1,000 invoices" in check.title


def test_nothing_is_claimed_that_chance_could_make(found: list[Insight]) -> None:
    compared = [insight for insight in found if insight.code in {"mix", "basket_by", "weekdays", "months", "hours"}]

    assert len(compared) == 13
    for insight in compared:
        if insight.key != "payment":
            assert insight.number is not None
            assert insight.number.low is not None
            assert insight.number.high is not None
            assert insight.number.low < 0 < insight.number.high
            assert "more than chance" in insight.title
    assert "No way of payment is clearly ahead" in one(found, "mix", "payment").title
    assert "goes with nothing else" in one(found, "rating").title


def test_every_finding_is_whole(found: list[Insight]) -> None:
    assert len({(insight.code, insight.key) for insight in found}) == len(found)
    for insight in found:
        assert insight.caveat
        assert insight.working.statement.startswith("--")
        assert 0 <= insight.weight <= 1
        if insight.sureness == Sureness.ESTIMATED:
            assert insight.number is not None
            assert insight.number.low is not None
