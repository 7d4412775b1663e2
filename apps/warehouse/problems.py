"""What can be wrong with a warehouse, and what to do about it."""

from apps.problems import OperatorsProblem, Problem

TITLE = "The warehouse is not available"
REBUILD = "python manage.py run_etl --full"
SERVER = "REDSHIFT_HOST and REDSHIFT_PORT, or WAREHOUSE_URL"


class Interrupted(OperatorsProblem):
    """The server went out of reach, or gave up a transaction: what is safe to begin again may well succeed then."""


def missing() -> Problem:
    """Nothing was ever published, or not since the tables were set up."""
    return Problem("warehouse_missing", TITLE, 503, "There is no warehouse yet. Load it with: python manage.py run_etl")


def locked(detail: str) -> Problem:
    """Another program has opened the published file for writing."""
    return Problem(
        "warehouse_locked", TITLE, 503, f"The warehouse is locked by another program; close it there. ({detail})"
    )


def outdated(found: int, wanted: int) -> Problem:
    """The published tables are those of another release."""
    older = "" if found < wanted else "It belongs to a newer release: use that one. If this is the one to keep: "
    return Problem(
        "warehouse_outdated",
        TITLE,
        503,
        f"The warehouse has schema version {found}, this release reads version {wanted}. "
        f"{older}Rebuild it with: {REBUILD}",
    )


def broken(detail: str) -> Problem:
    """What is published cannot be read."""
    return Problem(
        "warehouse_broken", TITLE, 503, f"The warehouse cannot be read ({detail}). Rebuild it with: {REBUILD}"
    )


def unreachable(server: str, reason: str) -> Problem:
    """Nobody answers at the address, or the network does not know it."""
    return Interrupted(
        "warehouse_unreachable",
        TITLE,
        503,
        f"{server} cannot be reached ({reason}). Check {SERVER}, that it runs, and that its security group lets this "
        "machine in.",
    )


def connection_lost(server: str, doing: str) -> Problem:
    """The connection ended in the middle of something."""
    return Interrupted(
        "warehouse_connection_lost", TITLE, 503, f"The connection to {server} was lost {doing}. Try again."
    )


def conflict(server: str, reason: str) -> Problem:
    """Somebody else's writing got in the way."""
    return Interrupted(
        "warehouse_conflict",
        TITLE,
        503,
        f"{server} gave a transaction up because another one wrote to the same tables ({reason}). Try again.",
    )


def moved_on() -> Problem:
    """The connection was lost, and the version that was being read is no longer there."""
    return Problem(
        "warehouse_connection_lost",
        TITLE,
        503,
        "The connection to the warehouse was lost, and meanwhile new numbers were published. Ask again.",
    )


def commit_unknown(reason: str) -> Problem:
    """The connection ended at the very end of a load, and the server does not say how the load ended."""
    return Problem(
        "warehouse_commit_unknown",
        "It is not known whether the load was published",
        503,
        "The connection was lost while a load was published, and how that ended cannot be seen. Readers see the old "
        "numbers or the new ones, never a mixture; the changes wait, and the next run loads them, again if need be. "
        f"({reason})",
    )


def loading_elsewhere(where: str) -> Problem:
    """Another loader, perhaps on another machine, is at work."""
    return Problem(
        "etl_running",
        "Already running",
        409,
        f"Another load into {where} is under way, or one that was cut off has not ended there yet. Wait for it: "
        "it ends by itself.",
    )


def login_refused(server: str, user: str, variable: str) -> Problem:
    return OperatorsProblem(
        "warehouse_login_refused",
        TITLE,
        503,
        f"{server} refused the user '{user}'. Check {variable}, and that the user exists.",
    )


def connection_refused(server: str, reason: str) -> Problem:
    """The server answers, and lets nobody in this way."""
    return OperatorsProblem("warehouse_login_refused", TITLE, 503, f"{server} refused the connection: {reason}.")


def database_missing(server: str, database: str) -> Problem:
    return OperatorsProblem(
        "warehouse_database_missing",
        TITLE,
        503,
        f"{server} has no database '{database}'. Create it, or correct REDSHIFT_DATABASE or WAREHOUSE_URL.",
    )


def schema_missing(server: str, schema: str) -> Problem:
    return OperatorsProblem(
        "warehouse_missing",
        TITLE,
        503,
        f"There is no warehouse yet: {server} has no schema '{schema}' (REDSHIFT_SCHEMA). "
        "Create it with: python manage.py setup_warehouse, and load it with: python manage.py run_etl",
    )


def forbidden(server: str, user: str, reason: str) -> Problem:
    return OperatorsProblem(
        "warehouse_forbidden",
        TITLE,
        503,
        f"The user '{user}' may not do this on {server} ({reason}). Whoever reads needs USAGE on the schema and SELECT "
        "on its tables, which python manage.py setup_warehouse grants; whoever loads needs CREATE on the schema.",
    )


def reader_missing(server: str, user: str) -> Problem:
    return OperatorsProblem(
        "warehouse_reader_missing",
        TITLE,
        503,
        f"{server} has no user '{user}' (REDSHIFT_READER_USER) to grant reading to. Create it there first.",
    )


def in_use(reason: str) -> Problem:
    """Something that is not ours rests on our tables."""
    return OperatorsProblem(
        "warehouse_in_use", TITLE, 503, f"The tables cannot be replaced ({reason}). Drop what rests on them first."
    )


def certificate(server: str, reason: str) -> Problem:
    return OperatorsProblem(
        "warehouse_certificate",
        TITLE,
        503,
        f"The certificate of {server} was not accepted ({reason}). Check the host name, and REDSHIFT_CA_BUNDLE and "
        "REDSHIFT_SSLMODE.",
    )


def timeout(server: str, variable: str) -> Problem:
    return OperatorsProblem(
        "warehouse_timeout",
        TITLE,
        503,
        f"{server} took longer than {variable} allows for one statement. Try again later, or raise it.",
    )


def failed(server: str, doing: str, reason: str) -> Problem:
    """The server could not go on, say for want of space."""
    return OperatorsProblem("warehouse_failed", TITLE, 503, f"{server} failed {doing}: {reason}.")


def load_refused(what: str, reason: str) -> Problem:
    """The server would not take rows, say because a text is too long for its column."""
    return OperatorsProblem(
        "etl_load_failed",
        "The warehouse could not be loaded",
        500,
        f"{what} was refused: {reason}. The old numbers stay published.",
    )


def aws_credentials_missing(whose: str) -> Problem:
    return OperatorsProblem(
        "aws_credentials_missing",
        TITLE,
        503,
        f"There are no AWS credentials to ask for a password for {whose}. Run where a role is attached, or set "
        "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    )


def aws_credentials_expired(whose: str) -> Problem:
    return OperatorsProblem(
        "aws_credentials_expired",
        TITLE,
        503,
        f"The AWS credentials that should get a password for {whose} have expired. Renew them.",
    )


def aws_credentials_wrong(whose: str) -> Problem:
    return OperatorsProblem(
        "aws_credentials_wrong",
        TITLE,
        503,
        f"AWS does not know the credentials that should get a password for {whose}. Check AWS_ACCESS_KEY_ID and "
        "AWS_SECRET_ACCESS_KEY.",
    )


def aws_access_denied(whose: str, permission: str) -> Problem:
    return OperatorsProblem(
        "aws_access_denied",
        TITLE,
        503,
        f"AWS does not let this identity get a password for {whose}. Its policy needs {permission}.",
    )


def aws_region_missing() -> Problem:
    return OperatorsProblem(
        "aws_region_missing", TITLE, 503, "AWS_REGION is not set; it is the region of the warehouse."
    )


def aws_unreachable(whose: str, reason: str) -> Problem:
    return Interrupted(
        "aws_unreachable", TITLE, 503, f"AWS could not be reached for a password for {whose} ({reason})."
    )


def aws_refused(whose: str, reason: str) -> Problem:
    return OperatorsProblem(
        "aws_refused",
        TITLE,
        503,
        f"AWS gave no password for {whose} ({reason}). Check REDSHIFT_CLUSTER, REDSHIFT_WORKGROUP and AWS_REGION.",
    )


def unwritable(reason: str) -> Problem:
    """The disk did not take a load."""
    return OperatorsProblem(
        "warehouse_unwritable",
        TITLE,
        503,
        f"The warehouse could not be written ({reason}). See that its disk has room and works, then run it again. "
        "The old numbers stay published.",
    )


def load_failed(reason: str) -> Problem:
    """A statement of a load came to no end: a number that does not fit, memory that does not suffice."""
    return OperatorsProblem(
        "warehouse_load_failed",
        "The load failed",
        500,
        f"The load could not be worked out ({reason}). The old numbers stay published, and the changes wait.",
    )


def unreadable_ledger(reason: str) -> Problem:
    """The ledger's file is none of this release, or none at all."""
    return OperatorsProblem(
        "ledger_unreadable",
        "The ledger could not be read",
        503,
        f"The ledger could not be read: {reason}. If its tables are of another release: python manage.py migrate",
    )


def query_failed(reason: str) -> Problem:
    """A question of somebody's could not be answered: a number that does not fit, a text that is no number."""
    return Problem("query_failed", "The query failed", 400, f"The query could not be worked out: {reason}.")


def query_too_slow(seconds: float) -> Problem:
    """A question of somebody's was stopped."""
    return Problem(
        "query_too_slow", "The query took too long", 400, f"The query was stopped after {seconds:g} seconds."
    )
