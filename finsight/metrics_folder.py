"""Where the processes of one server count their requests: a folder of the server's own, gone soon after it is."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def prepare(var_dir: Path) -> Path:
    """Make this server's folder, name it to the processes it will start, and remove those of servers that ended.

    Called once by the process that starts the others, before it does. A folder that the environment names already is
    left alone: whoever named it looks after it.
    """
    if named := os.environ.get(FOLDER):
        return Path(named)
    everybodys = var_dir / "metrics"
    everybodys.mkdir(exist_ok=True)
    for left in everybodys.iterdir():
        if not _is_running(left.name):
            shutil.rmtree(left, ignore_errors=True)
    own = everybodys / str(os.getpid())
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir()
    os.environ[FOLDER] = str(own)
    return own


def _is_running(pid: str) -> bool:
    """Whether a process of that id exists, whoever's it is."""
    with suppress(ProcessLookupError, ValueError, OverflowError):
        try:
            os.kill(int(pid), 0)
        except PermissionError:
            return True
        return True
    return False
