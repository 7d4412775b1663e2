"""Findings about the data itself: rows that cannot be, and labels that do not stay what they are."""

from collections.abc import Iterator

from apps.datasets.insight import About, Insight, Number, Sureness
from apps.datasets.kinds.spoken import counted, decimal, said

from .asking import Asked, Inventory

OFTEN = 0.01
"""Share of steps from one day to the next from which a label is no label of the product any more."""
MOSTLY = 0.9

IMPOSSIBLE = (
    ("negative_forecast", "{} with a negative forecast", "They are left out of the forecast's error and bias.", 0.4),
    ("sold_above_stock", "{} with more units sold than in stock", "They count in the revenue as they stand.", 0.5),
    ("negative_sold", "{} with negative units sold", "They are left out of everything else; they may be returns.", 0.5),
    ("negative_inventory", "{} with negative stock", "They are left out of stock, cover and turnover.", 0.45),
    ("no_price", "{} without a price above zero", "They are left out of the revenue and of all about prices.", 0.45),
    ("incomplete", "{} without day, store, product or units sold", "They are left out of everything else.", 0.5),
)
"""Count in `oddities.sql`, how it is said, what became of the rows, and how much it matters."""


def findings(asked: Inventory) -> list[Insight]:
    """What is odd about the table."""
    look = asked.ask("changing")
    return [*_impossible(asked), *_repeated(asked), *_changing(look), *_flow(look)]


def _impossible(asked: Inventory) -> Iterator[Insight]:
    look = asked.facts.look
    for code, title, treated, weight in IMPOSSIBLE:
        if code == "no_price" and asked.facts.odd[code] == asked.facts.rows:
            treated = "There is no price at all, so that nothing is said about revenue."  # noqa: PLW2901
        if (count := int(asked.facts.odd[code])) > 0:
            share = decimal(100 * count / asked.facts.rows)
            yield _about_data(
                look,
                code,
                title.format(counted(count, "row")),
                count,
                f"Number of rows; {share} % of all.",
                treated,
                weight,
            )


def _repeated(asked: Inventory) -> Iterator[Insight]:
    look = asked.ask("duplicates")
    row = look.frame.iloc[0]
    if row.in_all == 0:
        return
    yield _about_data(
        look,
        "duplicates",
        f"{counted(row.in_all, 'row')} share day, store and product with another",
        int(row.in_all),
        "Rows of each day, store and product that has more than one row.",
        f"{counted(row.copies, 'copy', 'copies')} of other rows count once; {counted(row.contradicting, 'row')} that "
        "contradict each other are left out of everything else.",
        0.55,
    )


def _changing(look: Asked) -> Iterator[Insight]:
    row = look.frame.iloc[0]
    if row.category_steps and row.category_changes / row.category_steps > OFTEN:
        share = 100 * row.category_changes / row.category_steps
        yield _about_data(
            look,
            "category_changes",
            f"The category of {counted(row.products, 'product')} changes from one day to the next "
            f"({said(share, '%', 1)} of the days)",
            decimal(share, 1),
            "Days whose category is not that of the day before, of the same store and product.",
            "What a product is cannot be read from its category here, so that nothing is broken down by it.",
            0.6,
            unit="%",
        )
    if row.region_steps and row.region_changes / row.region_steps > OFTEN:
        share = 100 * row.region_changes / row.region_steps
        yield _about_data(
            look,
            "region_changes",
            "The region of a product in its store changes from one day to the next "
            f"({said(share, '%', 1)} of the days)",
            decimal(share, 1),
            "Days whose region is not that of the day before, of the same store and product.",
            "A store does not move: nothing is broken down by region.",
            0.55,
            unit="%",
        )


def _flow(look: Asked) -> Iterator[Insight]:
    row = look.frame.iloc[0]
    if row.steps == 0 or row.following / row.steps >= MOSTLY:
        return
    share = 100 * (1 - row.following / row.steps)
    yield _about_data(
        look,
        "stock_does_not_follow",
        f"On {said(share, '%', 1)} of the days the stock does not follow from the day before",
        decimal(share, 1),
        "Stock differs by more than a unit from yesterday's stock less its sales, with or without its orders.",
        "Deliveries of other days, counts and losses are not in the table: cover and reorders start from stock that "
        "cannot be checked.",
        0.5,
        unit="%",
    )


def _about_data(  # noqa: PLR0913, PLR0917 - what every finding about data has
    look: Asked, code: str, title: str, value: object, formula: str, treated: str, weight: float, unit: str = "rows"
) -> Insight:
    return Insight(
        code=code,
        title=title,
        number=Number(decimal(value, 1 if unit == "%" else 0), unit),
        sureness=Sureness.COUNTED,
        working=look.working(formula),
        caveat=f"It does not say why. {treated}",
        weight=weight,
        about=About.DATA,
    )
