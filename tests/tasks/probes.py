"""Tasks for the tests' workers: the real load, which waits in its middle, and others that end badly."""

import os
import signal
import time
from pathlib import Path

from django.conf import settings

from apps.problems import Problem
from apps.tasks.task import lasting_task
from etl import services
from etl.progress import Progress

SECRET = "Zahnarzt Dr. Geheim 4321.98"


def mark(name: str) -> Path:
    """A file by which test and worker tell each other something."""
    return settings.VAR_DIR / name


class Held(Progress):
    """Waits on entering `replace_facts` for as long as the mark `hold` is there."""

    def entered(self, name: str) -> None:
        if name == "replace_facts":
            mark("reached").write_text(str(os.getpid()))
            while mark("hold").exists():
                time.sleep(0.05)


@lasting_task("tests.held_load")
def held_load() -> None:
    """The real load, held in its middle."""
    services.run(progress=Held())


@lasting_task("tests.deadly")
def deadly() -> None:
    """Kills its process each time."""
    os.kill(os.getpid(), signal.SIGKILL)


@lasting_task("tests.wrong")
def wrong(_number: int) -> None:
    """A mistake that no repetition mends, with somebody's data in its words."""
    raise ValueError(SECRET)


@lasting_task("tests.busy", first_pause=1)
def busy(times: int) -> None:
    """Something that passes after so many times."""
    with mark("tries").open("a") as tries:
        tries.write(f"{time.monotonic()}\n")
    if len(mark("tries").read_text().splitlines()) <= times:
        raise Problem("server_away", "Away", 503, SECRET)
