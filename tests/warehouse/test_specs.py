"""What specs are drawn from is the same on DuckDB and PostgreSQL."""

import pytest

from .twins import load
from .varied_ledger import VariedLedger

pytestmark = pytest.mark.usefixtures("redshift")


def test_both_engines_add_up_the_same_days_months_and_names() -> None:
    ledger = VariedLedger()
    user, account = ledger.ada.user.pk, ledger.ada.user.accounts.first().pk
    everything = {
        "user_key": user,
        "first_day": 20240101,
        "last_day": 20261231,
        "hidden": "",
        "accounts": "",
        "categories": "",
        "types": "",
        "payees": "",
        "mark": "\x1f",
    }
    with load(full=True) as twins:
        by_day, by_month = (twins.rows("specs/sums", **everything, by_month=number) for number in (0, 1))
        assert len(by_day) >= len(by_month) > 0
        assert sum(row["amount"] for row in by_day) == sum(row["amount"] for row in by_month)
        parts = [
            twins.rows("specs/sums", **everything | {name: f"|{account}|"}, by_month=1)
            for name in ("accounts", "hidden")
        ]
        assert sum(row["amount"] for part in parts for row in part) == sum(row["amount"] for row in by_month)
        payees = twins.rows("specs/payees", user_key=user, wordless="", most=50)
        assert len(twins.rows("specs/payees", user_key=user, wordless="", most=1)) == 1
        name = payees[0]["payee"].lower()
        assert twins.rows("specs/sums", **everything | {"payees": f"\x1f{name}\x1f"}, by_month=0)
        assert twins.rows("specs/sums", **everything | {"types": "|income|", "categories": "|0|"}, by_month=0) != by_day
        assert twins.rows("specs/categories", user_key=user)
        whole, limited = (twins.rows("specs/accounts", user_key=user, hidden=text) for text in ("", f"|{account}|"))
        assert len(whole) == len(limited) + 1
        assert twins.rows("specs/span", user_key=user, hidden="")[0]["first_day"] <= 20261231
