"""The feed answers the same from DuckDB and from PostgreSQL, page after page."""

from urllib.parse import quote

import pytest

from apps.powerbi.feed.asking import asked
from apps.powerbi.feed.reading import count, page
from apps.powerbi.feed.sets import entity_sets
from apps.users.sight import Sight, own_sight
from tests.ledger_factories import UserFactory

from .twins import load
from .varied_ledger import VariedLedger

QUESTIONS = (
    *((name, "") for name in entity_sets()),
    (
        "fact_transactions",
        "$filter=contains(payee,'Zo') or startswith(payee,'100%') or endswith(tolower(payee),'gmbh')",
    ),
    ("fact_transactions", "$filter=not (amount gt -10.5) and trim(payee) ne '' and length(payee) le 12"),
    ("fact_transactions", "$filter=amount_reporting eq null or payee eq 'O''Neil, Sons'"),
    ("fact_transactions", "$filter=payee eq '\\N' or contains(payee,'\\') or payee eq ':user_key'"),
    ("fact_transactions", "$orderby=amount_reporting desc,type"),
    ("fact_transactions", "$orderby=payee desc,description"),
    ("dim_date", "$filter=year(day) eq 2026 and month(day) in (1,2) and day lt 2026-02-20"),
    ("dim_category", "$orderby=parent_key desc,kind"),
    ("dim_category", "$filter=parent_key ne null and toupper(name) ne 'X'"),
    ("dim_account", "$filter=is_closed eq false or not is_closed"),
)


@pytest.mark.usefixtures("redshift")
def test_both_engines_answer_the_feed_alike(settings) -> None:
    ledger = VariedLedger()
    user, viewer = ledger.ada.user, UserFactory()
    hidden, wordless, *_ = user.accounts.values_list("pk", flat=True)
    sights = (own_sight(user), Sight(viewer, user, frozenset({hidden}), frozenset({wordless})))
    with load(full=True):
        pass
    found: dict[object, list[str]] = {}
    for settings.WAREHOUSE_ENGINE in ("duckdb", "redshift"):
        for place, sight in enumerate(sights):
            for name, query in QUESTIONS:
                rows = _all(name, query, sight)
                assert len(rows) == len(set(rows)) == count(asked(name, quote(query, safe="$=&")), sight)
                assert found.setdefault((name, query, place), sorted(rows)) == sorted(rows), (name, query, place)
    assert all(found[name, "", 0] for name in entity_sets())


def _all(name: str, query: str, sight: Sight) -> list[str]:
    """Every row, a few at a time."""
    rows: list[str] = []
    token = ""
    while token is not None:
        following = f"{'&' if query else ''}$skiptoken={token}" if token else ""
        shown = page(asked(name, quote(query, safe="$=&") + following), sight, 101)
        rows += [repr(row) for row in shown.rows]
        token = shown.next
    return rows
