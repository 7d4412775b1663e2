"""Well-known files whose meaning can't be told from their own content: data, no logic."""

from typing import Any

LAYOUTS: tuple[tuple[str, frozenset[str], dict[str, Any]], ...] = (
    (
        "Amazon order history",
        frozenset({"order id", "items", "total", "date"}),
        {"columns": {"date": ["date"], "amount": ["total"], "description": ["items"]}, "sign": "inverted"},
    ),
    ("American Express", frozenset({"date", "description", "card member", "amount"}), {"sign": "inverted"}),
    ("Discover", frozenset({"trans date", "post date", "description", "amount", "category"}), {"sign": "inverted"}),
    ("Apple Card", frozenset({"clearing date", "merchant", "purchased by"}), {"sign": "inverted"}),
    (
        "Mint",
        frozenset({"date", "description", "original description", "amount", "transaction type"}),
        {"columns": {"payee": ["description"], "description": ["original description"]}},
    ),
)
"""(name, headers that must all be there, what they mean). What a person chooses goes before."""
