"""Lines with every oddity that a bank's file may hold, for tests of how they are kept."""

from datetime import date
from decimal import Decimal

from apps.statements.identity import Identified, compare, identify
from apps.statements.readers.line import StatementLine

AMOUNTS = ["-0.01", "0.10", "12.00", "-700", "1234.5", "0.29", "999999999999.99", "-999999999999.98", "100000000000.07"]
TEXTS = [
    "",
    "plain",
    "Größe 漢字 ق",
    "😀 beyond the first plane 👨‍👩‍👧 \U0001d54f",
    "e\u0301 and é",
    "trailing blanks   ",
    "  leading",
    "tab\tline\r\nfeed\x0b\x0c\x1b\x7f\x85\u2028",
    "quotes \" ' ` and \\ and \\u0041",
    '[1, "json", null, {"a": true}]',
    "null",
    "12.50",
    "%s %% :given ?",
    "x" * 500,
    "😀" * 500,
    "long " * 900,
]


def odd_lines(texts: list[str] = TEXTS) -> list[Identified]:
    """Every text in every place, with every amount and the calendar's ends."""
    days = [date(1970, 1, 1), date(2024, 2, 29), date(2099, 12, 31)]
    return compare(
        identify(
            StatementLine(
                line_no=2 + number,
                posting_date=days[number % 3],
                amount=Decimal(AMOUNTS[number % len(AMOUNTS)]),
                description=text,
                payee=texts[number - 1],
                bank_id=texts[number - 2],
                notes=texts[number - 3],
                category="Groceries" if number % 2 else "",
            )
            for number, text in enumerate(texts)
        ),
        [],
    ).new
