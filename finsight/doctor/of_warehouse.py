"""The warehouse: reachable, of this release, and not behind."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import Error
from django.utils import timezone

from apps.ledger import capture
from apps.problems import Problem
from apps.warehouse.engines import engine
from apps.warehouse.reading import snapshot
from etl.selectors import last_failure

from .finding import Finding, broken, mind, well

TOO_OLD = timedelta(hours=1)
LOAD = "Run: python manage.py run_etl"
WHAT_TO_DO = {
    "warehouse_missing": LOAD,
    "warehouse_outdated": "Run: python manage.py setup_warehouse, then run_etl",
    "warehouse_broken": f"{LOAD} --full",
    "warehouse_unreachable": "Start it, or correct WAREHOUSE_URL or REDSHIFT_* (host, network, password).",
}


def look() -> Iterator[Finding]:
    """As readers find it."""
    try:
        setup = engine().planned_setup()
        if not setup.is_up_to_date and setup.found is not None:
            said = f"Its tables are of schema version {setup.found}, this release reads {setup.wanted}."
            yield broken("warehouse", said, WHAT_TO_DO["warehouse_outdated"])
            return
        with snapshot() as warehouse:
            as_of, version = warehouse.as_of, warehouse.version
    except Problem as problem:
        todo = WHAT_TO_DO.get(problem.code, "Mend what it says, and look again.")
        yield broken("warehouse", str(problem), todo)
        return
    said = f"It answers ({settings.WAREHOUSE_ENGINE}): version {version}, schema version {setup.wanted}."
    yield well("warehouse", said)
    yield from _freshness(timezone.now() - as_of)


def _freshness(age: timedelta) -> Iterator[Finding]:
    try:
        pending, failure = capture.pending_changes(), last_failure()
    except Error:
        return  # the ledger's own look has said so
    if failure:
        todo = f"Look at /operations/runs/{failure.pk}/. {LOAD}"
        yield mind("freshness", "The last load failed; older figures are shown.", todo)
    elif pending and age > TOO_OLD:
        hours = age.total_seconds() / 3600
        said = f"{pending:,} changes wait, and the last load was {hours:,.1f} hours ago."
        yield mind("freshness", said, f"Is anything beginning loads (beat, cron)? {LOAD}")
    else:
        yield well("freshness", f"{pending:,} changes wait.")
