"""`python -m tests.quality.measure http://127.0.0.1:8000 sessionid=…`: Lighthouse on every tab of a running site.

Writes a table of medians; not a test, because a busy machine makes a page no slower than it makes the measurement.
The cookie is that of a browser which is logged in.
"""

import argparse
import json
import subprocess
from collections.abc import Iterable
from statistics import median
from typing import Any

from .node_tools import FOLDER
from .tabs import TABS

Run = dict[str, Any]
HEAD = "| tab | form | performance | accessibility | best practices | largest paint | blocked | shift | kB |"
RULE = "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"


def runs(site: str, cookie: str, rounds: int) -> list[Run]:
    """What Lighthouse says of each tab, in two forms, so many times."""
    command = ["node", "lighthouse.mjs", site, cookie, *TABS.values()]
    said = [
        subprocess.run(command, cwd=FOLDER, check=True, capture_output=True, text=True).stdout for _ in range(rounds)
    ]
    return [json.loads(line) for each in said for line in each.splitlines()]


def row(tab: str, form: str, measured: Iterable[Run]) -> str:
    """The medians of one tab in one form."""
    all_ = list(measured)
    scores = " | ".join(f"{median(each['scores'][place] for each in all_):.0f}" for place in range(3))
    paint, blocked = (f"{median(each[name] for each in all_):.0f} ms" for name in ("largest_paint_ms", "blocked_ms"))
    shift, size = median(each["shift"] for each in all_), median(each["kilobytes"] for each in all_)
    return f"| {tab} | {form} | {scores} | {paint} | {blocked} | {shift:.3f} | {size:.0f} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.measure")
    parser.add_argument("site")
    parser.add_argument("cookie")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    found = runs(options.site, options.cookie, options.rounds)
    print(HEAD, RULE, sep="\n")  # noqa: T201 - what it is for
    for tab, path in TABS.items():
        for form in ("phone", "desk"):
            print(row(tab, form, [run for run in found if (run["path"], run["form"]) == (path, form)]))  # noqa: T201


if __name__ == "__main__":
    main()
