"""Invoices of branches in which nothing goes with anything, unless it is planted."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

LINES = ("Electronics", "Fashion", "Food", "Health", "Home", "Sports")


def invoices(seed: int, rows: int = 1000) -> pd.DataFrame:
    """Invoices with all columns that the kind knows, drawn independently; total, cogs, tax and income agree."""
    chance = np.random.default_rng(seed)
    rows = int(chance.poisson(rows))
    quantity, price = chance.integers(1, 11, rows), np.round(chance.uniform(10, 100, rows), 2)
    cogs = np.round(price * quantity, 2)
    branch = chance.choice(["A", "B", "C"], rows)
    return pd.DataFrame({
        "invoice_id": [f"{number:09d}" for number in range(rows)],
        "branch": branch,
        "city": np.array(["Yangon", "Mandalay", "Naypyitaw"])[np.searchsorted(["A", "B", "C"], branch)],
        "customer_type": chance.choice(["Member", "Normal"], rows),
        "gender": chance.choice(["Female", "Male"], rows),
        "product_line": chance.choice(LINES, rows),
        "unit_price": price, "quantity": quantity, "tax": cogs * 0.05, "total": cogs * 1.05,
        "date": [date(2019, 1, 1) + timedelta(days=int(day)) for day in chance.integers(0, 89, rows)],
        "time": [f"{hour:02d}:{minute:02d}:00" for hour, minute in zip(
            chance.integers(10, 21, rows), chance.integers(0, 60, rows), strict=True)],
        "payment": chance.choice(["Cash", "Card", "Ewallet"], rows),
        "cogs": cogs, "margin_percentage": 4.761904762, "gross_income": cogs * 0.05,
        "rating": np.round(chance.uniform(4, 10, rows), 1),
    })  # fmt: skip
