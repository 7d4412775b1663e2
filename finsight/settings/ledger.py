"""Where the ledger lives: SQLite in a file, or SQL Server."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .addresses import Address, from_url, from_variables, one_of
from .authorities import trust_also
from .environment import flag, given, refuse
from .files import file_of
from .packages import need, need_system_library

SQL_SERVER_PORT = 1433
CONNECT_SECONDS = 15
# What the driver calls them, by what DATABASE_URL's options are called.
ENCRYPTION = ("yes", "strict", "no")
URL_OPTIONS = ("encrypt", "trust_server_certificate")


def database(var_dir: Path) -> dict[str, Any]:
    """Django's DATABASES entry for the ledger: DATABASE_URL, the RDS_* variables, or SQLite below `var_dir`."""
    one_of("DATABASE_URL", "RDS_HOST")
    if given("RDS_HOST"):
        return _sql_server(from_variables("RDS", SQL_SERVER_PORT, "finsight"), var_dir)
    url = given("DATABASE_URL") or f"sqlite:///{var_dir}/ledger.sqlite3"
    scheme = urlsplit(url).scheme
    if scheme == "mssql":
        return _sql_server(from_url("DATABASE_URL", "RDS", SQL_SERVER_PORT, URL_OPTIONS), var_dir)
    if scheme != "sqlite":
        refuse("DATABASE_URL", f"{scheme!r} is not a kind of ledger; it is sqlite:///file or mssql://server.")
    return _sqlite(file_of("DATABASE_URL", url, "sqlite"))


def _sqlite(path: Path) -> dict[str, Any]:
    """SQLite in a file.

    It writes ahead (readers never block) and syncs every commit, because the warehouse must never know of a change
    that a power cut took from the ledger. Transactions begin IMMEDIATE: two writers queue instead of failing.
    """
    if not path.parent.is_dir():
        refuse("DATABASE_URL", f"the folder {path.parent} does not exist.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
        },
        # A file, not memory: the warehouse's loader opens the ledger from beside Django.
        "TEST": {"NAME": str(path.parent / f"test-{path.name}")},
    }


def _sql_server(address: Address, var_dir: Path) -> dict[str, Any]:
    """SQL Server by Microsoft's driver, encrypted, its certificate checked.

    A connection is kept for ten minutes, because the first statements on each cost up to seconds; its health is
    looked at before a request uses it again.
    """
    need(address.variable, "SQL Server", "mssql", "mssql_python", "pyodbc")
    need_system_library(address.variable, "pyodbc", "unixodbc")
    if not address.user:
        refuse("RDS_USER" if address.variable == "RDS_HOST" else address.variable, "names no user.")
    if not address.password:
        refuse(address.variable, "comes without a password: set RDS_PASSWORD or RDS_PASSWORD_COMMAND.")
    trust_also("RDS_CA_BUNDLE", given("RDS_CA_BUNDLE"), var_dir)
    return {
        "ENGINE": "finsight.sqlserver",
        "NAME": address.database,
        "HOST": address.host,
        "PORT": str(address.port),
        "USER": address.user,
        **address.password.settings,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "python_driver": "mssql_python",
            "connection_timeout": CONNECT_SECONDS,
            # The backend would repeat a wrong database's name five times, five seconds apart.
            "connection_retries": 0,
            "extra_params": f"Encrypt={_encryption(address)};TrustServerCertificate={_trust_any(address)}",
        },
        # The suite's own database, where it runs on SQL Server: upper and lower case differ, an emoji is one character.
        "TEST": {"COLLATION": "Latin1_General_100_CS_AS_SC"},
    }


def _encryption(address: Address) -> str:
    variable, chosen = _option(address, "encrypt", "RDS_ENCRYPT")
    chosen = chosen.strip().lower() or "yes"
    if chosen not in ENCRYPTION:
        refuse(variable, f"encrypt={chosen!r} is none of {', '.join(ENCRYPTION)}.")
    return chosen


def _trust_any(address: Address) -> str:
    variable, chosen = _option(address, "trust_server_certificate", "RDS_TRUST_SERVER_CERTIFICATE")
    return "yes" if flag(variable, default=False, text=chosen) else "no"


def _option(address: Address, option: str, variable: str) -> tuple[str, str]:
    """The variable that says it, and what it says: the URL's option before the variable of its own."""
    if option in address.options:
        return address.variable, address.options[option]
    return variable, given(variable)
