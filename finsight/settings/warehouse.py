"""Where the warehouse lives: DuckDB in files, or Redshift."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .addresses import Address, from_url, from_variables, one_of
from .environment import env, given, refuse, setting
from .files import file_of, readable
from .packages import need
from .passwords import Password

REDSHIFT_PORT = 5439
ENGINE = "apps.warehouse.engines.redshift.backend"
ROUTER = "apps.warehouse.engines.redshift.router.WarehouseRouter"
SSL_MODES = ("verify-full", "verify-ca", "require", "prefer", "disable")
URL_OPTIONS = ("schema", "sslmode")


def engine() -> str:
    """`duckdb` or `redshift`, by WAREHOUSE_URL's scheme or the presence of REDSHIFT_HOST."""
    one_of("WAREHOUSE_URL", "REDSHIFT_HOST")
    scheme = urlsplit(given("WAREHOUSE_URL")).scheme
    if given("WAREHOUSE_URL") and scheme not in {"duckdb", "redshift"}:
        refuse("WAREHOUSE_URL", f"{scheme!r} is not a kind of warehouse; it is duckdb:///file or redshift://server.")
    return "redshift" if given("REDSHIFT_HOST") or scheme == "redshift" else "duckdb"


def path(var_dir: Path) -> Path:
    """DuckDB's base path: versions and the pointer file stand beside it."""
    url = given("WAREHOUSE_URL") if engine() == "duckdb" else ""
    return file_of("WAREHOUSE_URL", url or f"duckdb:///{var_dir}/warehouse.duckdb", "duckdb")


def databases() -> dict[str, dict[str, Any]]:
    """Django's DATABASES entries for Redshift: `redshift` reads, `redshift_loader` loads; none with DuckDB."""
    if engine() == "duckdb":
        return {}
    loader = _address()
    need(loader.variable, "Redshift", "django_redshift_backend", "psycopg2", "boto3")
    if not (loader.user or given("REDSHIFT_CLUSTER") or given("REDSHIFT_WORKGROUP")):
        refuse("REDSHIFT_USER" if loader.variable == "REDSHIFT_HOST" else loader.variable, "names no user.")
    _can_prove_itself(loader, "REDSHIFT_PASSWORD")
    return {"redshift": _database(_reader(loader)), "redshift_loader": _database(loader)}


def redshift() -> dict[str, Any]:
    """What Redshift needs beside its connections; empty texts without it."""
    is_chosen = engine() == "redshift"
    staging = given("REDSHIFT_S3_STAGING").rstrip("/")
    parts = urlsplit(staging)
    if staging and (parts.scheme != "s3" or not parts.netloc):
        refuse("REDSHIFT_S3_STAGING", f"{staging!r} is not of the form s3://bucket/prefix.")
    if given("REDSHIFT_CLUSTER") and given("REDSHIFT_WORKGROUP"):
        refuse("REDSHIFT_CLUSTER and REDSHIFT_WORKGROUP", "name a cluster and a serverless workgroup. Set one of them.")
    return {
        "IAM_ROLE": given("REDSHIFT_IAM_ROLE"),
        "S3_STAGING": staging,
        "SCHEMA": (is_chosen and _address().options.get("schema")) or given("REDSHIFT_SCHEMA") or "finsight",
        "CLUSTER": given("REDSHIFT_CLUSTER"),
        "WORKGROUP": given("REDSHIFT_WORKGROUP"),
        "REGION": given("AWS_REGION"),
        "STATEMENT_TIMEOUT": _seconds("REDSHIFT_STATEMENT_TIMEOUT", 30),
        "LOAD_TIMEOUT": _seconds("REDSHIFT_LOAD_TIMEOUT", 3600),
        "QUERY_GROUP": given("REDSHIFT_QUERY_GROUP") or "finsight",
    }


def _address() -> Address:
    if given("REDSHIFT_HOST"):
        return from_variables("REDSHIFT", REDSHIFT_PORT, "finsight")
    return from_url("WAREHOUSE_URL", "REDSHIFT", REDSHIFT_PORT, URL_OPTIONS)


def _reader(loader: Address) -> Address:
    """Who reads: a user of its own where one is named, with a password of its own; otherwise who loads."""
    user, password = given("REDSHIFT_READER_USER"), Password.read("REDSHIFT_READER_PASSWORD")
    if not user:
        return loader
    reader = replace(loader, variable="REDSHIFT_READER_USER", user=user, password=password)
    _can_prove_itself(reader, "REDSHIFT_READER_PASSWORD")
    return reader


def _can_prove_itself(who: Address, variable: str) -> None:
    """A password, a command that tells one, or AWS that lends one."""
    if not (who.password or given("REDSHIFT_CLUSTER") or given("REDSHIFT_WORKGROUP")):
        refuse(
            who.variable,
            f"comes without a password: set {variable} or {variable}_COMMAND, or REDSHIFT_CLUSTER or "
            "REDSHIFT_WORKGROUP for temporary credentials.",
        )


def _database(address: Address) -> dict[str, Any]:
    mode = address.options.get("sslmode") or given("REDSHIFT_SSLMODE") or "verify-full"
    if mode not in SSL_MODES:
        variable = address.variable if "sslmode" in address.options else "REDSHIFT_SSLMODE"
        refuse(variable, f"sslmode={mode!r} is none of {', '.join(SSL_MODES)}.")
    bundle = given("REDSHIFT_CA_BUNDLE")
    tls = {"sslmode": mode}
    # With a file, `require` would check as `verify-ca` does.
    if bundle or mode.startswith("verify"):
        tls["sslrootcert"] = str(readable("REDSHIFT_CA_BUNDLE", bundle)) if bundle else "system"
    return {
        "ENGINE": ENGINE,
        "NAME": address.database,
        "HOST": address.host,
        "PORT": str(address.port),
        "USER": address.user,
        **address.password.settings,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {**tls, "connect_timeout": 15, "application_name": "finsight"},
    }


def _seconds(variable: str, default: int) -> int:
    seconds = setting(env.int, variable, default)
    return seconds if seconds > 0 else refuse(variable, f"{seconds} is not a number of seconds.")
