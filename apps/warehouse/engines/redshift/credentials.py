"""Who logs in, and with what password: one that is configured, one that a command tells, or one that AWS lends.

AWS lends a user and a password for up to an hour. They are asked for when a connection is made, and used for every
connection of the process until shortly before they expire; a connection made in time outlives them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

from django.conf import settings

from apps.passwords import forget_password, password_of

LENT_SECONDS = 3600
SPARE = timedelta(minutes=2)


@dataclass(frozen=True)
class Login:
    """What a server is told at the door."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Lent:
    """A login and the moment from which it is worth nothing."""

    login: Login
    expires: datetime


_lock = Lock()
_lent: dict[tuple[str, str, str, str], Lent] = {}


def login_of(database: Mapping[str, Any]) -> Login:
    """For a new connection to one of Django's DATABASES. Raises the Problem of the command or of AWS."""
    password = password_of(database)
    if password or not is_lent(database):
        return Login(database["USER"], password)
    key = _key(database)
    with _lock:
        lent = _lent.get(key)
        if lent is None or datetime.now(UTC) > lent.expires - SPARE:
            lent = _lent[key] = _borrow(*key)
        return lent.login


def forget_login(database: Mapping[str, Any]) -> bool:
    """The server has refused it: ask anew next time. Returns whether there is anybody to ask."""
    forget_password(database)
    with _lock:
        _lent.pop(_key(database), None)
    return bool(database.get("PASSWORD_COMMAND")) or is_lent(database)


def is_lent(database: Mapping[str, Any]) -> bool:
    """Whether AWS is asked for the password."""
    given = database.get("PASSWORD") or database.get("PASSWORD_COMMAND")
    return not given and bool(settings.REDSHIFT["CLUSTER"] or settings.REDSHIFT["WORKGROUP"])


def _key(database: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """Whose login in which database of what: cluster, workgroup, user, database."""
    return (settings.REDSHIFT["CLUSTER"], settings.REDSHIFT["WORKGROUP"], database["USER"], database["NAME"])


def _borrow(cluster: str, workgroup: str, user: str, database: str) -> Lent:
    from . import lending  # noqa: PLC0415 - brings boto3, which takes half a second to load

    if workgroup:
        name, password, expires = lending.of_workgroup(workgroup, database, LENT_SECONDS)
    elif user:
        name, password, expires = lending.of_cluster(cluster, user, database, LENT_SECONDS)
    else:
        name, password, expires = lending.of_identity(cluster, database, LENT_SECONDS)
    return Lent(Login(name, password), expires)
