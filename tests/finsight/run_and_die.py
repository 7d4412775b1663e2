"""Runs the ETL and dies by SIGKILL on entering the step named on the command line: `run_and_die.py STEP`."""

import os
import signal
import sys

import django

django.setup()

from etl import services  # noqa: E402 - after the setup
from etl.progress import Progress  # noqa: E402


class Doomed(Progress):
    """Dies on entering a step."""

    def entered(self, name: str) -> None:
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGKILL)


services.run(progress=Doomed())
