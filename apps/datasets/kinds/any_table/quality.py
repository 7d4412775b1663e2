"""Findings about the table's own quality, by what its columns hold."""

from collections.abc import Iterator, Sequence
from itertools import islice
from math import exp, isfinite, log

from scipy.stats import norm  # type: ignore[import-untyped]

from apps.datasets.columns import Holds
from apps.datasets.insight import About, Insight, Number, Picture, Series, Sureness, Working
from apps.datasets.kinds.spoken import counted, decimal, decimals, said
from apps.warehouse.tables import Table

from .asking import Asked, ask
from .naming import MAY_BE_FUTURE, MAY_BE_NEGATIVE, NEVER_NEGATIVE, short, words
from .profiles import Profile

MOST_OF_A_KIND = 10
MOST_SHOWN = 20
NEARLY_ALL = 0.9
"""Share of different values from which on a column is one of identifiers that should not repeat."""
FAR = 3.0
"""Quartile distances beyond the quartiles from which on a value is far out, at least."""
BY_CHANCE = 0.01
"""How many far-out values a table of normal numbers of this size may have."""
RARE = 0.01
"""Share of far-out values up to which they are outliers; more are the shape of the numbers."""
LARGEST_LOG = 700.0
OLDEST = 120


def findings(table: Table, found: Sequence[Profile]) -> list[Insight]:
    """Missing and constant columns at once; what cannot be, repeated identifiers and far-out values by column."""
    return [
        *_missing(found),
        *_constant(found),
        *_row_copies(table, found),
        *islice(_repeated_ids(table, found), MOST_OF_A_KIND),
        *islice(_impossible(table, found), MOST_OF_A_KIND),
        *_far_out(table, found),
    ]


def _missing(found: Sequence[Profile]) -> Iterator[Insight]:
    gaps = sorted((profile for profile in found if profile.missing > 0), key=lambda profile: -profile.missing)
    if not gaps:
        return
    worst = gaps[0]
    shares = [100 * profile.missing / profile.rows for profile in gaps]
    shown = gaps[:MOST_SHOWN]
    yield about_data(
        "missing",
        f"{counted(len(gaps), 'column has', 'columns have')} gaps, most {short(worst.column.name)}: "
        f"{said(shares[0], '%', 1)} missing",
        Number(decimal(shares[0], 1), "%"),
        worst.asked.working("Rows without a value, of all rows; of the column with most.", missing=worst.missing),
        "It does not say why they are missing; the rows count wherever their other columns are used.",
        0.3 + 0.4 * min(shares[0] / 100, 1),
        picture=Picture(
            "bar",
            [short(profile.column.name) for profile in shown],
            [Series("Missing", decimals(shares[:MOST_SHOWN], 1))],
            "%",
        ),
    )


def _constant(found: Sequence[Profile]) -> Iterator[Insight]:
    same = [profile for profile in found if profile.known and not profile.varies and profile.rows > 1]
    if not same:
        return
    names = ", ".join(short(profile.column.name) for profile in same[:MOST_SHOWN])
    yield about_data(
        "constant_columns",
        f"{counted(len(same), 'column holds', 'columns hold')} one value only: {names}",
        Number(decimal(len(same), 0), "columns"),
        same[0].asked.working("Lowest and highest value are the same; of the first such column."),
        "They tell no rows apart, and are left out of everything else.",
        0.25,
    )


def _row_copies(table: Table, found: Sequence[Profile]) -> Iterator[Insight]:
    rows = found[0].rows
    asked = ask(table, "row_copies", {f"v{place}": profile.column for place, profile in enumerate(found)})
    if (copies := int(asked.frame["copies"].iloc[0])) > 0:
        yield about_data(
            "duplicate_rows",
            f"{counted(copies, 'row repeats', 'rows repeat')} another row in all "
            f"of the {len(found):,} columns looked at",
            Number(decimal(copies, 0), "rows"),
            asked.working("Rows less different rows.", rows=rows),
            "Where rows may rightly be alike, they are no mistake; they are counted in everything else.",
            0.35 + 0.3 * min(copies / rows, 1),
        )


def _repeated_ids(table: Table, found: Sequence[Profile]) -> Iterator[Insight]:
    """Of columns that are nearly all different: others may repeat by right."""
    for profile in found:
        if profile.column.holds is not Holds.IDENTIFIER or profile.different < NEARLY_ALL * profile.known:
            continue
        asked = ask(table, "repeated_values", {"value": profile.column})
        row = asked.frame.iloc[0]
        if row.repeated > 0 and row.in_rows <= 2 * (1 - NEARLY_ALL) * profile.known:
            yield about_data(
                "duplicate_ids",
                f"{counted(row.repeated, 'value')} of {short(profile.column.name)} "
                f"{'is' if row.repeated == 1 else 'are'} in more than one row, such as {short(str(row.example))}",
                Number(decimal(row.in_rows, 0), "rows"),
                asked.working("Rows whose value another row has as well.", rows=profile.known),
                "It is taken for an identifier because nearly all of its values differ.",
                0.5,
                key=profile.column.stored,
            )


def _impossible(table: Table, found: Sequence[Profile]) -> Iterator[Insight]:
    for profile in found:
        called, name = words(profile.column.name), short(profile.column.name)
        if profile.infinite:
            yield _odd(profile.asked, profile, "infinite", f"of {name} are infinite or not a number", profile.infinite)
        if profile.negative and called & NEVER_NEGATIVE and not called & MAY_BE_NEGATIVE:
            yield _odd(profile.asked, profile, "negative", f"of {name} are negative", profile.negative)
        if profile.is_number and "age" in called and float(str(profile.highest)) > OLDEST:
            asked = ask(table, "beyond", {"value": profile.column}, low=float("-inf"), high=float(OLDEST))
            count = int(asked.frame["beyond"].iloc[0])
            yield _odd(asked, profile, "too_old", f"of {name} are above {OLDEST}", count)
        if profile.future and not called & MAY_BE_FUTURE:
            yield _odd(profile.asked, profile, "future", f"of {name} lie in the future", profile.future)
        if profile.ancient:
            yield _odd(profile.asked, profile, "ancient", f"of {name} lie before 1900", profile.ancient)


def _odd(asked: Asked, profile: Profile, code: str, title: str, count: int) -> Insight:
    return about_data(
        f"impossible_{code}",
        f"{counted(count, 'value')} {title}",
        Number(decimal(count, 0), "rows"),
        asked.working("Number of rows.", rows=profile.rows),
        "Whether that cannot be was read from the column's name; they may be right (returns, plans).",
        0.5,
        key=profile.column.stored,
        sureness=Sureness.INDICATED if code in {"negative", "future"} else Sureness.COUNTED,
    )


def _far_out(table: Table, found: Sequence[Profile]) -> Iterator[Insight]:
    outside = []
    for profile in found:
        bounds = fences(profile)
        if bounds is None or (bounds[0] <= float(str(profile.lowest)) and float(str(profile.highest)) <= bounds[1]):
            continue
        asked = ask(table, "beyond", {"value": profile.column}, low=bounds[0], high=bounds[1])
        if 0 < (count := int(asked.frame["beyond"].iloc[0])) <= RARE * profile.known:
            outside.append((count, profile, asked))
    if not outside:
        return
    outside.sort(key=lambda each: -each[0])
    count, worst, asked = outside[0]
    names = [short(profile.column.name) for _, profile, _ in outside[:MOST_SHOWN]]
    more = f"; {counted(len(outside) - 1, 'other column has', 'other columns have')} such values" if outside[1:] else ""
    yield about_data(
        "far_out",
        f"{counted(count, 'value')} of {names[0]} lie far from all others{more}",
        Number(decimal(count, 0), "rows"),
        asked.working(
            "Beyond the quartiles by three of their distances and more, so far that normal numbers of this many rows "
            "would not get there; upwards by logarithms where positive numbers lean to one side."
        ),
        "They may be right, and are left in everything else. Quartiles are approximate.",
        0.35,
        key=worst.column.stored,
        picture=Picture(
            "bar", names, [Series("Values far out", decimals([each[0] for each in outside[:MOST_SHOWN]], 0))]
        ),
        sureness=Sureness.INDICATED,
    )


def fences(profile: Profile) -> tuple[float, float] | None:
    """Beyond what values of a column are far out; None where its quartiles are the same or too few are there."""
    if profile.quartiles is None or profile.known < MOST_SHOWN:
        return None
    low, middle, high = profile.quartiles
    if not all(map(isfinite, profile.quartiles)) or low >= high:
        return None
    reach = max(FAR, (float(norm.isf(BY_CHANCE / 2 / profile.known)) / 0.6745 - 1) / 2)
    above = high + reach * (high - low)
    if low > 0 and high - middle > middle - low:
        # Positive numbers that lean to one side reach far up by themselves.
        above = exp(min(log(high) + reach * (log(high) - log(low)), LARGEST_LOG))
    return low - reach * (high - low), above


def about_data(  # noqa: PLR0913, PLR0917 - what a finding about the data may have
    code: str,
    title: str,
    number: Number | None,
    working: Working,
    caveat: str,
    weight: float,
    *,
    key: str = "",
    detail: str = "",
    picture: Picture | None = None,
    sureness: Sureness = Sureness.COUNTED,
) -> Insight:  # fmt: skip
    """A finding about the table itself."""
    return Insight(code, title, number, sureness, working, caveat, weight, key, detail, About.DATA, picture)
