"""Where a database server stands and who asks it: read from one URL, or from one variable a part."""

from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from .environment import given, refuse
from .passwords import Password


@dataclass(frozen=True)
class Address:
    """A server's address. `variable` is what a message names; `options` are those of the URL, by lower-case name."""

    variable: str
    host: str
    port: int
    database: str
    user: str
    password: Password
    options: dict[str, str] = field(default_factory=dict)


def from_url(variable: str, prefix: str, port: int, known_options: Collection[str]) -> Address:
    """The address in a URL's parts, each percent-encoded; a password may stand in `{prefix}_PASSWORD[_COMMAND]`.

    The URL is never part of a message, because a password is part of it.
    """
    parts = urlsplit(given(variable))
    try:
        host, url_port = unquote(parts.hostname or ""), parts.port or port
    except ValueError:
        refuse(variable, "the port is not a number between 1 and 65535.")
    database = unquote(parts.path.strip("/"))
    if not host or not database or "/" in database:
        refuse(variable, f"is not of the form {parts.scheme}://user:password@host:{port}/database.")
    return Address(
        variable,
        host,
        url_port,
        database,
        unquote(parts.username or ""),
        Password.read(f"{prefix}_PASSWORD", in_url=(variable, unquote(parts.password or ""))),
        _options(variable, parts, known_options),
    )


def from_variables(prefix: str, port: int, default_database: str) -> Address:
    """The address in `{prefix}_HOST`, `_PORT`, `_DATABASE`, `_USER` and `_PASSWORD` or `_PASSWORD_COMMAND`."""
    given_port = given(f"{prefix}_PORT") or str(port)
    if not given_port.isdecimal() or not 1 <= int(given_port) <= 65535:  # noqa: PLR2004 - the largest port
        refuse(f"{prefix}_PORT", f"{given_port!r} is not a number between 1 and 65535.")
    return Address(
        f"{prefix}_HOST",
        given(f"{prefix}_HOST"),
        int(given_port),
        given(f"{prefix}_DATABASE") or default_database,
        given(f"{prefix}_USER"),
        Password.read(f"{prefix}_PASSWORD"),
    )


def one_of(url_variable: str, host_variable: str) -> None:
    """Refuse two answers to the question where the server stands."""
    if given(url_variable) and given(host_variable):
        refuse(f"{url_variable} and {host_variable}", "both say where the database is. Set one of them.")


def _options(variable: str, parts: SplitResult, known: Collection[str]) -> dict[str, str]:
    options = {name.lower(): value for name, value in parse_qsl(parts.query, keep_blank_values=True)}
    if unknown := sorted(options.keys() - set(known)):
        refuse(variable, f"has the unknown option {unknown[0]!r}; known are {', '.join(sorted(known))}.")
    return options
