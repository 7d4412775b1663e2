"""The ledger: reachable, of this release, set up, and captured."""

from collections.abc import Iterator

from django.core.checks import Error as Wrong
from django.db import Error, connection

from apps.ledger import capture
from apps.problems_database import problem_of
from finsight.checks import LEDGER, check_ledger
from finsight.readiness import missing_migrations

from .finding import Finding, broken, mind, well

MIGRATE = "Run: python manage.py migrate"


def look() -> Iterator[Finding]:
    """One after the other: what stands on a ledger that does not answer is not asked."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        problem = problem_of(error)
        todo = "Start the database, or correct DATABASE_URL or RDS_* (host, network, password)."
        yield broken("ledger", str(problem or "It does not answer."), todo)
        return
    yield well("ledger", f"It answers ({connection.display_name}).")
    yield from _set_up()
    missing = missing_migrations()
    if missing:
        yield broken("migrations", f"{len(missing)} are not applied: {', '.join(missing[:5])}.", MIGRATE)
        return
    yield well("migrations", "Every migration of this release is applied.")
    if capture.is_installed(connection):
        yield well("change capture", f"In place; {capture.pending_changes():,} changes wait to be loaded.")
    else:
        said = "A trigger or view is missing or changed: writes may go by unseen."
        yield broken("change capture", said, f"{MIGRATE}; the next load is a full one.")


def _set_up() -> Iterator[Finding]:
    for message in check_ledger([LEDGER]):
        make = broken if isinstance(message, Wrong) else mind
        yield make("ledger", message.msg, message.hint or "Ask the database's administrator.")
