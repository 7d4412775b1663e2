"""The columns of a table of invoices."""

from typing import Final

from ...columns import Holds, Meaning

_NAMES: Final = frozenset({Holds.CATEGORY, Holds.IDENTIFIER, Holds.TEXT, Holds.WHOLE})
_GROUPS: Final = _NAMES | {Holds.FLAG}
_NUMBERS: Final = frozenset({Holds.WHOLE, Holds.DECIMAL, Holds.AMOUNT})
_RATES: Final = _NUMBERS | {Holds.SHARE}
_DAYS: Final = frozenset({Holds.DATE, Holds.MOMENT})
_TIMES: Final = frozenset({Holds.TIME, Holds.MOMENT})


def _optional(name: str, title: str, holds: frozenset[Holds], *spellings: str) -> Meaning:
    return Meaning(name, title, holds, spellings, required=False)


MEANINGS: Final = (
    Meaning("invoice_id", "Invoice", _NAMES, ("invoice id", "invoice_id", "invoice number", "invoice")),
    Meaning("branch", "Branch", _NAMES, ("branch",)),
    Meaning("product_line", "Product line", _NAMES, ("product line", "product_line")),
    Meaning("total", "Total", _NUMBERS, ("total", "sales", "total amount")),
    _optional("city", "City", _NAMES, "city"),
    _optional("customer_type", "Kind of customer", _GROUPS, "customer type", "customer_type"),
    _optional("gender", "Gender", _GROUPS, "gender"),
    _optional("unit_price", "Unit price", _NUMBERS, "unit price", "unit_price"),
    _optional("quantity", "Quantity", _NUMBERS, "quantity"),
    _optional("tax", "Tax", _NUMBERS, "tax 5%", "tax", "vat", "tax_5"),
    _optional("date", "Date", _DAYS, "date"),
    _optional("time", "Time", _TIMES, "time"),
    _optional("payment", "Payment", _GROUPS, "payment", "payment method", "payment_method"),
    _optional("cogs", "Cost of goods sold", _NUMBERS, "cogs", "cost of goods sold"),
    _optional(
        "margin_percentage",
        "Gross margin",
        _RATES,
        "gross margin percentage",
        "gross_margin_percentage",
        "gross_margin_pct",
    ),
    _optional("gross_income", "Gross income", _NUMBERS, "gross income", "gross_income"),
    _optional("rating", "Rating", _NUMBERS, "rating"),
)
