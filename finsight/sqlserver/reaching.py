"""Why SQL Server could not be connected to, in one sentence that says what to do; never with a password."""

import socket
from collections.abc import Mapping
from typing import Any

from apps.problems_database import DatabaseUnavailable

DEFAULT_PORT = 1433
LOGIN_FAILED = "Login failed for user"
# What the driver's answer is searched for (it gives no error numbers), and what is said; the first that fits counts.
EXPLANATIONS = {
    "Cannot open database": (
        "there is no database {database} that {user} may open. Create it there, or name another (RDS_DATABASE, or the "
        "path of DATABASE_URL)."
    ),
    LOGIN_FAILED: (
        "the login of {user} was refused. Check the user and the password (RDS_USER with RDS_PASSWORD or "
        "RDS_PASSWORD_COMMAND, or DATABASE_URL)."
    ),
    "subject name does not match": (
        "its certificate is for another host name. Use the name that the server has in its certificate."
    ),
    "certificate verify failed": (
        "its certificate is not signed by an authority that is trusted here. Set RDS_CA_BUNDLE to the authority's "
        "certificates."
    ),
    "Failed to load the driver": (
        "Microsoft's driver cannot be loaded, because a library of the system is missing. Run: apt-get install "
        "unixodbc libgssapi-krb5-2"
    ),
    "Timeout expired": "it did not answer the login in time. Try again; if it stays so, look at the server's state.",
    "handshakes before login": (
        "it did not answer as SQL Server does. Check host and port; if they are right, the server may be too busy."
    ),
    "TCP Provider": (
        "it broke off the connection ({said}). Check that it is SQL Server, and that it offers the encryption asked "
        "for (RDS_ENCRYPT; strict needs SQL Server 2022)."
    ),
}


def knock(database: Mapping[str, Any], seconds: float) -> None:
    """Open a plain line and close it again: the driver takes its whole timeout to say that nobody listens."""
    host, port = _place(database)
    try:
        socket.create_connection((host, port), seconds).close()
    except socket.gaierror as error:
        raise _unavailable(database, f"the host name is not known ({error.strerror}). Check it.") from error
    except TimeoutError as error:
        why = f"it did not answer for {seconds:.0f} seconds. Check host and port, and that the network lets us in."
        raise _unavailable(database, why) from error
    except OSError as error:
        why = f"nobody answers there ({error.strerror}). Check host and port, and that the server runs."
        raise _unavailable(database, why) from error


def explained(database: Mapping[str, Any], error: Exception) -> DatabaseUnavailable:
    """What the driver said, as a problem with a remedy."""
    said = next(iter(str(error).rpartition("DDBC Error:")[2].strip().splitlines()), "")
    why = next((why for text, why in EXPLANATIONS.items() if text in str(error)), "{said}")
    return _unavailable(database, why.format(user=database["USER"], database=database["NAME"], said=said))


def _unavailable(database: Mapping[str, Any], why: str) -> DatabaseUnavailable:
    host, port = _place(database)
    return DatabaseUnavailable(f"The ledger's SQL Server at {host}:{port} cannot be used by {database['USER']}: {why}")


def _place(database: Mapping[str, Any]) -> tuple[str, int]:
    return str(database["HOST"]), int(database["PORT"] or DEFAULT_PORT)
