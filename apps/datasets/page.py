"""The pages of data sets as values."""

from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Any, Final

from django.utils.text import slugify

from apps.users.models import User
from apps.users.templatetags.money import currency_prefix

from .drawing.drawn import drawn
from .drawing.shapes import Drawing
from .forms import ColumnsForm
from .models import DataSet

FIRST: Final = 10
SURENESS: Final = {"counted": "Counted", "estimated": "Estimated", "indicated": "An indication"}
LEVELS: Final = {"counted": "good", "estimated": "info", "indicated": "warn"}
MOST_ROWS: Final = 60
NOT_MONEY: Final = {"", "%", "days", "units", "rows"}


@dataclass(frozen=True)
class InsightView:
    """One finding as a card."""

    place: int
    told: dict[str, Any]

    @property
    def number(self) -> str:
        """The number with its unit."""
        return _said(self.told["number"]["value"], self.told["number"]["unit"]) if self.told["number"] else ""

    @property
    def interval(self) -> str:
        """Between what, and how sure that is; empty where it was counted."""
        number = self.told["number"]
        if not number or number["low"] is None or number["high"] is None:
            return ""
        level = f" ({float(number['level']) * 100:.0f} % sure)" if number["level"] else ""
        return f"{_said(number['low'], number['unit'])} to {_said(number['high'], number['unit'])}{level}"

    @property
    def sureness(self) -> tuple[str, str]:
        """In a word, and the badge's level."""
        return SURENESS[self.told["sureness"]], LEVELS[self.told["sureness"]]

    @property
    def columns(self) -> list[str]:
        """Heads of the table."""
        picture = self.told["picture"]
        bands = ["Low", "High"] if picture["low"] else []
        return [*(series["label"] for series in picture["series"]), *bands]

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """The numbers of the chart as a table: the first rows of it, which is told."""
        picture = self.told["picture"]
        columns = [series["values"] for series in picture["series"]] + [
            each for each in (picture["low"], picture["high"]) if each
        ]
        cells = zip_longest(*columns, fillvalue=None)
        rows = zip(picture["labels"], cells, strict=False)
        return [(label, ["" if cell is None else cell for cell in row]) for label, row in rows][:MOST_ROWS]

    @property
    def is_cut(self) -> bool:
        """Whether the table does not hold all of it."""
        return len(self.told["picture"]["labels"]) > MOST_ROWS

    @cached_property
    def chart(self) -> dict[str, Any] | None:
        """As `components/chart_canvas.html` takes it."""
        picture = self.told["picture"]
        if not picture or not picture["labels"]:
            return None
        unit = picture["unit"]
        code = "" if unit in NOT_MONEY or len(unit) != 3 else unit  # noqa: PLR2004 - letters of a currency
        return {
            "kind": "insight",
            "title": self.told["title"],
            "summary": self.told["detail"] or self.told["title"],
            "payload_id": f"insight-{self.place}",
            "payload": {
                "unit": unit,
                "prefix": currency_prefix(code) if code else "",
                "chart": picture["chart"],
                "labels": picture["labels"],
                "series": picture["series"],
                "low": picture["low"],
                "high": picture["high"],
            },
        }

    @cached_property
    def drawing(self) -> Drawing | None:
        """The same chart as shapes, for a file that runs no script."""
        return drawn(self.told["picture"]) if self.chart else None


@dataclass(frozen=True)
class DataSetView:
    """A data set, and what was found in it."""

    data_set: DataSet
    viewer: User
    form: ColumnsForm
    shows_all: bool

    @property
    def is_own(self) -> bool:
        """Whether it is the viewer's."""
        return self.data_set.owner_id == self.viewer.pk

    @property
    def stem(self) -> str:
        """What the names of its files end in."""
        return slugify(self.data_set.name) or str(self.data_set.pk)

    @property
    def insights(self) -> list[InsightView]:
        """The first ten, or all."""
        views = [InsightView(place, told) for place, told in enumerate(self.data_set.insights, 1)]
        return views if self.shows_all else views[:FIRST]

    @property
    def can_be_booked(self) -> bool:
        """Whether it has days and amounts, and may be handed to the import."""
        held = {column["holds"] for column in self.data_set.columns}
        return self.is_own and bool(held & {"date", "moment"}) and bool(held & {"amount", "decimal", "whole"})

    @property
    def more(self) -> int:
        """How many are not shown."""
        return 0 if self.shows_all else max(0, len(self.data_set.insights) - FIRST)

    @property
    def doubts(self) -> list[str]:
        """Choices that may be wrong."""
        return [one["text"] for one in self.data_set.notices if one["is_doubt"]]

    @property
    def notices(self) -> list[str]:
        """What else was chosen."""
        return [one["text"] for one in self.data_set.notices if not one["is_doubt"]]


def _said(value: str, unit: str) -> str:
    whole, point, part = value.lstrip("-").partition(".")
    sign = "\u2212" if value.startswith("-") else ""
    return f"{sign}{int(whole or 0):,}{point}{part} {unit}".strip()
