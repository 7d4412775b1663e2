"""Passwords that a command tells: from a secret manager, or short-lived tokens that stand in for passwords."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from threading import Lock
from time import time
from typing import Any

from .problems import Problem

WAIT_SECONDS = 30
# Short against the 15 minutes that a token of AWS lives; long enough for the threads that start together.
REMEMBERED_SECONDS = 60

_lock = Lock()
_remembered: dict[tuple[str, ...], tuple[float, str]] = {}


def password_of(database: Mapping[str, Any]) -> str:
    """The password of one entry of Django's DATABASES, to be asked for at each new connection.

    `PASSWORD_COMMAND` (a list of words, run without a shell) tells it where it is set; an answer is used for a minute.
    Otherwise it is `PASSWORD`. Raises the Problem `password_command_failed`, which never shows what the command said.
    """
    command = tuple(database.get("PASSWORD_COMMAND") or ())
    if not command:
        return str(database.get("PASSWORD") or "")
    with _lock:
        told_at, password = _remembered.get(command, (0.0, ""))
        # A clock that was set back makes an answer's age unknown: it is asked for again.
        if not password or not 0 <= time() - told_at <= REMEMBERED_SECONDS:
            password = _ask(command)
            _remembered[command] = time(), password
        return password


def forget_password(database: Mapping[str, Any]) -> bool:
    """Ask the command again next time, because a server refused the password; False where there is none to forget."""
    with _lock:
        return _remembered.pop(tuple(database.get("PASSWORD_COMMAND") or ()), None) is not None


def _ask(command: Sequence[str]) -> str:
    """Run the command; its output is the password, or a secret manager's JSON object that has one."""
    try:
        answer = subprocess.run(  # noqa: S603 - the operator's own command, run without a shell
            command, capture_output=True, check=True, timeout=WAIT_SECONDS, stdin=subprocess.DEVNULL
        )
        password = _in_json(answer.stdout.decode().strip())
    except FileNotFoundError:
        why = "it was not found"
    except OSError as error:
        why = f"it cannot be run: {error.strerror}"
    except subprocess.TimeoutExpired:
        why = f"it took longer than {WAIT_SECONDS} seconds"
    except subprocess.CalledProcessError as error:
        why = f"it ended with exit code {error.returncode}"
    except UnicodeDecodeError:
        why = "its output is not text"
    else:
        if password and "\n" not in password:
            return password
        why = "it said more than one line" if password else "it said nothing"
    raise Problem(
        "password_command_failed",
        "The database's password could not be had",
        503,
        f"The command that tells the database's password, {command[0]}, failed: {why}. Run it by hand to see more.",
    )


def _in_json(text: str) -> str:
    """What AWS's secret manager says of a database is `{"username": …, "password": …}`; a plain password is itself."""
    try:
        secret = json.loads(text)
    except ValueError:
        return text
    return str(secret["password"]) if isinstance(secret, dict) and "password" in secret else text
