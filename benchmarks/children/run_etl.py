"""The command `run_etl`, as `manage.py` runs it, with a clock around the run itself. Arguments: the command's."""

import contextlib
import io
import json
import sys
import time
from typing import Any

import django
from django.core.management import execute_from_command_line

django.setup()

from etl import services  # noqa: E402 - needs the settings

real_run = services.run


def main(arguments: list[str]) -> dict[str, Any]:
    """Seconds of `services.run()`, and in `told` the command's own answer."""
    taken: list[float] = []

    def clocked(**options: Any) -> Any:
        start = time.perf_counter()
        try:
            return real_run(**options)
        finally:
            taken.append(time.perf_counter() - start)

    services.run = clocked
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            execute_from_command_line(["manage.py", "run_etl", "--json", *arguments])
    except SystemExit:
        print(said.getvalue(), file=sys.stderr)
        raise
    return {"seconds": taken[0], "told": json.loads(said.getvalue())}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
