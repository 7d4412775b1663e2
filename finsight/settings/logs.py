"""How the log is written, and how much of it: lines for people on a terminal, JSON for machines everywhere else."""

import sys
from typing import Literal, NamedTuple, cast

from .environment import given, refuse

Format = Literal["console", "json"]
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class LogSettings(NamedTuple):
    """What `finsight.logs.configure` is told."""

    format: Format
    level: str


def log_settings() -> LogSettings:
    """LOG_FORMAT and LOG_LEVEL. A terminal gets readable warnings; a file, a pipe or a service JSON from INFO on."""
    kind = given("LOG_FORMAT").lower() or ("console" if sys.stderr.isatty() else "json")
    if kind not in {"console", "json"}:
        refuse("LOG_FORMAT", f"{kind!r} is neither console nor json.")
    level = given("LOG_LEVEL").upper() or ("WARNING" if kind == "console" else "INFO")
    if level not in LEVELS:
        refuse("LOG_LEVEL", f"{level!r} is none of {', '.join(LEVELS)}.")
    return LogSettings(cast("Format", kind), level)
