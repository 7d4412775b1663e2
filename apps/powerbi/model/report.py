"""The report's first page as PBIR: the four totals, the trend, the categories, the budgets, and a choice of months."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .measures import BUDGETS, FACTS, measures

Json = dict[str, Any]
SCHEMAS = "https://developer.microsoft.com/json-schemas/fabric"
_DEFINITION = f"{SCHEMAS}/item/report/definition"
PAGE = "overview"
WIDTH, HEIGHT = 1280, 720


@dataclass(frozen=True)
class Shown:
    """A field in a visual: a measure, or a column of a table."""

    table: str
    name: str

    def as_json(self) -> Json:
        """As a projection."""
        is_measure = any(measure.name == self.name and measure.table == self.table for measure in measures())
        kind = "Measure" if is_measure else "Column"
        held = {"Expression": {"SourceRef": {"Entity": self.table}}, "Property": self.name}
        return {"field": {kind: held}, "queryRef": f"{self.table}.{self.name}", "nativeQueryRef": self.name}


@dataclass(frozen=True)
class Visual:
    """One visual: what it is, where it stands (left, top, width, height), and what it shows in which role."""

    name: str
    kind: str
    box: tuple[int, int, int, int]
    roles: dict[str, Sequence[Shown]]

    def as_json(self, place: int) -> Json:
        """As a `visual.json`; `place` is its turn when somebody goes through the page with the keyboard."""
        left, top, width, height = self.box
        state = {role: {"projections": [each.as_json() for each in fields]} for role, fields in self.roles.items()}
        return {
            "$schema": f"{_DEFINITION}/visualContainer/2.0.0/schema.json",
            "name": self.name,
            "position": {"x": left, "y": top, "z": place, "width": width, "height": height, "tabOrder": place},
            "visual": {"visualType": self.kind, "query": {"queryState": state}, "drillFilterOtherVisuals": True},
        }


_MONTH = Shown("dim_date", "month_start")


def visuals() -> Iterator[Visual]:
    """Of the first page, in the order in which it is read."""
    yield Visual("months", "slicer", (16, 16, 240, 104), {"Values": [_MONTH]})
    cards = ("Total income", "Total expenses", "Net cash flow", "Savings rate")
    for place, title in enumerate(cards):
        name = title.lower().replace(" ", "_")
        yield Visual(name, "card", (272 + place * 250, 16, 242, 104), {"Values": [Shown(FACTS, title)]})
    yield Visual(
        "trend",
        "clusteredColumnChart",
        (16, 136, 616, 280),
        {"Category": [_MONTH], "Y": [Shown(FACTS, "Total income"), Shown(FACTS, "Total expenses")]},
    )
    yield Visual(
        "net",
        "lineChart",
        (648, 136, 616, 280),
        {"Category": [_MONTH], "Y": [Shown(FACTS, "Monthly trend")]},
    )
    yield Visual(
        "categories",
        "clusteredBarChart",
        (16, 432, 616, 272),
        {"Category": [Shown("dim_category", "top_level_name")], "Y": [Shown(FACTS, "Expenses by category")]},
    )
    budgets = ("Planned", "Spent of budgets", "Budget against actual", "Used of budgets")
    yield Visual(
        "budgets",
        "tableEx",
        (648, 432, 616, 272),
        {"Values": [Shown("dim_budget", "name"), *(Shown(BUDGETS, name) for name in budgets)]},
    )


def files() -> dict[str, Json]:
    """The report's parts, by their path below `definition/`."""
    page = f"pages/{PAGE}"
    return {
        "version.json": {"$schema": f"{_DEFINITION}/versionMetadata/1.0.0/schema.json", "version": "2.0.0"},
        "report.json": {
            "$schema": f"{_DEFINITION}/report/3.0.0/schema.json",
            "themeCollection": {},
        },
        "pages/pages.json": {
            "$schema": f"{_DEFINITION}/pagesMetadata/1.0.0/schema.json",
            "pageOrder": [PAGE],
            "activePageName": PAGE,
        },
        f"{page}/page.json": {
            "$schema": f"{_DEFINITION}/page/2.0.0/schema.json",
            "name": PAGE,
            "displayName": "Overview",
            "displayOption": "FitToPage",
            "height": HEIGHT,
            "width": WIDTH,
        },
        **{
            f"{page}/visuals/{visual.name}/visual.json": visual.as_json(place)
            for place, visual in enumerate(visuals(), start=1)
        },
    }
