"""The bookings that recurring payments are found in are the same on DuckDB and PostgreSQL."""

import pytest

from .test_postgresql import NOBODY
from .twins import load
from .varied_ledger import VariedLedger

pytestmark = pytest.mark.usefixtures("redshift")


def test_both_engines_know_the_same_payments() -> None:
    ledger = VariedLedger()
    with load(full=True) as twins:
        for user_key, least in ((ledger.ada.user.pk, 10), (ledger.bo.user.pk, 1), (NOBODY, 0)):
            for first_day in (20200101, 20260101):
                values = {"user_key": user_key, "first_day": first_day, "hidden": ""}
                rows = twins.rows("behaviour/payments", **values, most=50_000)
                assert len(rows) >= least
                assert {type(row["cents"]) for row in rows} <= {int}
                assert twins.rows("behaviour/payments", **values, most=3) == rows[:3]
