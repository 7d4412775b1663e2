"""What a look came to."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    """`warning`: it works, and will not for ever, or not for everybody. `failed`: it does not."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True)
class Finding:
    """One look: at what, how it is, and, unless it is well, what to do. No secrets, and nothing about any person."""

    check: str
    state: State
    said: str
    todo: str = ""

    def as_json(self) -> dict[str, str]:
        """Plain values."""
        return {name: str(value) for name, value in asdict(self).items()}


def well(check: str, said: str) -> Finding:
    """Nothing to do."""
    return Finding(check, State.OK, said)


def mind(check: str, said: str, todo: str) -> Finding:
    """Something to do before long."""
    return Finding(check, State.WARNING, said, todo)


def broken(check: str, said: str, todo: str) -> Finding:
    """Something to do now."""
    return Finding(check, State.FAILED, said, todo)
