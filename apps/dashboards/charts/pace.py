"""How fast a month's money is spent, beside the three months before."""

from apps.dashboards.pace import Line, Pace
from apps.users.templatetags.money import money

from .model import Behind, Cell, Chart, Column, Table, amount, currency_json, exact, heading

LONGEST = 31


def _label(line: Line) -> str:
    return f"{line.month:%b %Y}"


def _headline(found: Pace, currency: str) -> str:
    spent = f"{money(found.spent, currency)} spent by day {found.day}"
    if found.ahead is None:
        return f"{spent}; there are no earlier months to compare with."
    if not found.ahead:
        return f"{spent}, as much as usual by then."
    word = "more" if found.ahead > 0 else "less"
    return f"{spent}: {money(abs(found.ahead), currency)} {word} than usual by then."


def _drawn(line: Line) -> dict[str, object]:
    known = [exact(value) for value in line.amounts]
    return {"label": _label(line), "amounts": known + [None] * (LONGEST - len(known))}


def _row(day: int, lines: list[Line], currency: str) -> tuple[Cell, ...]:
    cells = (amount(line.amounts[day - 1] if day <= len(line.amounts) else None, currency) for line in lines)
    return (heading(f"Day {day}"), *cells)


def pace(found: Pace, currency: str, behind: Behind) -> Chart:
    """A line per month: its expenses added up day by day."""
    lines = [found.line, *found.before]
    days = range(1, max(len(line.amounts) for line in lines) + 1)
    note = f"{money(found.later, currency)} more is booked for later days" if found.later else ""
    return Chart(
        kind="pace",
        title="Spending pace",
        note=note,
        headline=_headline(found, currency),
        summary="A line of the month's expenses added up day by day, and one for each of the months before.",
        behind=behind,
        payload={"currency": currency_json(currency), "lines": [_drawn(line) for line in lines]},
        table=Table(
            (Column("Day", is_number=False), *(Column(_label(line)) for line in lines)),
            tuple(_row(day, lines, currency) for day in days),
        ),
    )
