"""The statements of a book with hidden accounts answer alike on DuckDB and PostgreSQL."""

import pytest

from apps.ledger.models import Account
from apps.metrics.limited import as_text
from apps.warehouse import statements

from .test_postgresql import NOBODY, WINDOWS
from .twins import load
from .varied_ledger import VariedLedger

pytestmark = pytest.mark.usefixtures("redshift")


def test_both_engines_leave_the_same_accounts_out() -> None:
    ledger = VariedLedger()
    with load(full=True) as twins:
        found = {}
        for user_key in (ledger.ada.user.pk, ledger.bo.user.pk, NOBODY):
            own = list(Account.objects.filter(owner=user_key).order_by("pk").values_list("pk", flat=True))
            for hidden in ((), own[:1], own):
                for previous, first, last in WINDOWS:
                    window = {"previous_month": previous, "first_month": first, "last_month": last}
                    for name in statements.names("limited"):
                        rows = twins.rows(name, user_key=user_key, hidden=as_text(hidden), **window)
                        if not hidden:
                            whole = twins.rows(name.replace("limited", "metrics"), user_key=user_key, **window)
                            assert [sorted(row.items()) for row in rows] == [sorted(row.items()) for row in whole]
                        found[user_key, name, len(hidden)] = found.get((user_key, name, len(hidden)), 0) + len(rows)
                        assert not rows or hidden != own
    assert sum(found.values()) > 20
