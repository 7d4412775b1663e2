"""Findings about how texts are written: units and formats that are mixed, and values spelled in several ways."""

from collections.abc import Iterator, Sequence
from itertools import islice

import pandas as pd

from apps.datasets.columns import Holds
from apps.datasets.insight import Insight, Number, Sureness
from apps.datasets.kinds.spoken import counted, decimal
from apps.warehouse.tables import Table

from .asking import ask
from .naming import short
from .profiles import Profile
from .quality import about_data

WRITTEN = frozenset({Holds.TEXT, Holds.CATEGORY, Holds.IDENTIFIER})
MOST_OF_A_KIND = 10
MOSTLY = 0.8
MOST_DIFFERENT = 5000
UNITS = frozenset({
    "kg", "g", "mg", "t", "lb", "lbs", "oz", "km", "m", "cm", "mm", "mi", "ft", "in", "l", "ml", "cl", "gal", "h", "hr",
    "hrs", "min", "s", "sec", "d", "%", "€", "$", "£", "¥", "eur", "usd", "gbp", "chf", "°c", "°f", "kwh", "mwh", "wh",
    "kw", "w", "gb", "mb", "kb", "tb",
})  # fmt: skip
DAYS_WRITTEN = frozenset({"year first", "with dots", "with slashes", "with dashes"})


def findings(table: Table, found: Sequence[Profile]) -> list[Insight]:
    """By column, at most a few of each kind."""
    texts = [profile for profile in found if profile.column.holds in WRITTEN and profile.varies]
    return [
        *islice((each for profile in texts for each in _formats(table, profile)), MOST_OF_A_KIND),
        *islice((each for profile in texts for each in _spellings(table, profile)), MOST_OF_A_KIND),
    ]


def _formats(table: Table, profile: Profile) -> Iterator[Insight]:
    if profile.like_numbers < MOSTLY * profile.known:
        return
    asked = ask(table, "formats", {"value": profile.column})
    counts = {
        str(name): int(count) for name, count in zip(asked.frame["format"], asked.frame["rows_read"], strict=True)
    }
    mixed = _mixed(counts, profile)
    if mixed is None:
        return
    code, what, parts = mixed
    of_these = ", ".join(f"{count:,} {part}" for part, count in parts.items())
    fewest = sum(parts.values()) - max(parts.values())
    yield about_data(
        code,
        f"{short(profile.column.name)} mixes {what}: {of_these}",
        Number(decimal(fewest, 0), "rows"),
        asked.working("Rows by the way they are written, less those of the most frequent way."),
        "It is kept as text: nothing is added up or compared over it.",
        0.5,
        key=profile.column.stored,
    )


def _mixed(counts: dict[str, int], profile: Profile) -> tuple[str, str, dict[str, int]] | None:
    """What is mixed among the ways of writing: units, ways to write days, or numbers and other texts."""
    units: dict[str, int] = {}
    for name, count in counts.items():
        unit = name.removeprefix("unit ").lower()
        if name.startswith("unit ") and unit in UNITS:
            units[unit] = units.get(unit, 0) + count
    plain = {"without unit": counts["number"]} if units and "number" in counts else {}
    if len(measured := units | plain) > 1 and sum(measured.values()) >= MOSTLY * profile.known:
        return "mixed_units", "units", measured
    days = {f"days {name}": count for name, count in counts.items() if name in DAYS_WRITTEN}
    if len(days) > 1 and sum(days.values()) >= MOSTLY * profile.known:
        return "mixed_days", "ways to write days", days
    number = counts.get("number", 0)
    if profile.column.holds is not Holds.IDENTIFIER and MOSTLY * profile.known <= number < profile.known:
        return "mixed_numbers", "numbers with other texts", {"numbers": number, "other texts": profile.known - number}
    return None


def _spellings(table: Table, profile: Profile) -> Iterator[Insight]:
    if profile.different > MOST_DIFFERENT:
        return
    asked = ask(table, "spellings", {"value": profile.column})
    several: pd.DataFrame = asked.frame
    if several.empty:
        return
    first = several.iloc[0]
    yield about_data(
        "spellings",
        f"{counted(len(several), 'value')} of {short(profile.column.name)} {'is' if len(several) == 1 else 'are'} "
        f"spelled in several ways, such as “{short(first.one)}” and “{short(first.other)}”",
        Number(decimal(several["rows_read"].sum(), 0), "rows"),
        asked.working("Rows whose value differs from another only by case or blanks."),
        "They count as different values in everything else.",
        0.45,
        key=profile.column.stored,
        sureness=Sureness.COUNTED,
    )
