"""Which errors may pass by themselves, so that the same work may succeed later."""

import traceback
from pathlib import Path

from django.db import Error, InterfaceError, OperationalError

from apps.problems import Problem
from apps.problems_database import problem_of

_BUSY = frozenset({"etl_running", "import_conflict"})
_PASSING = frozenset({429, 502, 503, 504})


def may_pass(error: BaseException) -> bool:
    """A server that is away or busy, or somebody else who is quicker; not what is wrong with the work itself."""
    if isinstance(error, Problem):
        return error.status in _PASSING or error.code in _BUSY
    return isinstance(error, OperationalError | InterfaceError | OSError)


def code_of(error: BaseException) -> str:
    """What to call it, without its message: that may quote somebody's data."""
    problem = problem_of(error) if isinstance(error, Problem | Error) else None
    return problem.code if problem else type(error).__qualname__


def place_of(error: BaseException) -> str:
    """The file, line and function that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}" if frames else ""
