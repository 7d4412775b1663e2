"""What specs are drawn from is the same on DuckDB and PostgreSQL."""

import pytest

from .twins import load
from .varied_ledger import VariedLedger

pytestmark = pytest.mark.usefixtures("redshift")


def test_both_engines_add_up_the_same_days_and_names() -> None:
    ledger = VariedLedger()
    user, account = ledger.ada.user.pk, ledger.ada.user.accounts.first().pk
    everything = {
        "user_key": user,
        "hidden": "",
        "accounts": "",
        "categories": "",
        "types": "",
        "payees": "",
        "mark": "\x1f",
    }
    with load(full=True) as twins:
        by_day = twins.rows("specs/sums", **everything)
        one = f"|{account}|"
        parts = [twins.rows("specs/sums", **everything | {name: one}) for name in ("accounts", "hidden")]
        assert sum(row["amount"] for part in parts for row in part) == sum(row["amount"] for row in by_day) != 0
        payees = twins.rows("specs/payees", user_key=user, wordless="", most=50)
        assert len(twins.rows("specs/payees", user_key=user, wordless="", most=1)) == 1
        name = payees[0]["payee"]
        assert twins.rows("specs/sums", **everything | {"payees": f"\x1f{name}\x1f"})
        assert twins.rows("specs/sums", **everything | {"types": "|income|", "categories": "|0|"}) != by_day
        assert twins.rows("specs/categories", user_key=user)
        whole, limited = (twins.rows("specs/accounts", user_key=user, hidden=text) for text in ("", f"|{account}|"))
        assert len(whole) == len(limited) + 1
        assert twins.rows("specs/span", user_key=user, hidden="")[0]["first_day"] <= 20261231
