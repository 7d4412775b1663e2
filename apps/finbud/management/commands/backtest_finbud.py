"""`manage.py backtest_finbud`: how often FinBud is right."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone
from rich.console import Console
from rich.progress import track

from apps.finbud import confidence
from apps.finbud.backtest.figures import Outcome, calibration
from apps.finbud.backtest.page import page
from apps.finbud.backtest.replay import BLOCK, added, replay
from apps.finbud.backtest.simulated import HOUSEHOLDS, JUDGING, TUNING, curves, simulate
from apps.finbud.reading import last_person
from apps.problems_command import ReportingCommand
from apps.warehouse.reading import snapshot

CONSOLE = Console(stderr=True)
Step = TypeVar("Step")
PAGE = Path(settings.BASE_DIR, "docs", "finbud-evidence.md")


class Command(ReportingCommand):
    """Judged on seeds that nothing was tuned or fitted on, and on what really came after."""

    help = "Precision, recall and calibration of FinBud's advice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seeds", type=int, nargs="+", default=list(JUDGING), help="of households (%(default)s)")
        parser.add_argument("--households", type=int, default=HOUSEHOLDS, help="of each seed (%(default)s)")
        parser.add_argument("--replay", action="store_true", help="also replay the history of the people here")
        parser.add_argument("--fit", action="store_true", help=f"first fit the confidence on the seeds {TUNING}")
        parser.add_argument("--write", action="store_true", help=f"write docs/{PAGE.name}")

    def run(self, **options: Any) -> dict[str, Any]:
        today = timezone.localdate()
        if options["fit"]:
            confidence.keep(curves(simulate(TUNING)), date=today.isoformat(), seeds=TUNING)
        outcomes = simulate(_shown(options["seeds"], "Simulated households"), options["households"])
        scope = {"seeds": options["seeds"], "households": options["households"]}
        answer: dict[str, Any] = {"date": today.isoformat(), "simulated": scope | _figures(outcomes)}
        if options["replay"]:
            answer["replayed"] = self._replayed(today)
        if options["write"]:
            PAGE.write_text(page(answer))
        return answer

    def _replayed(self, today: date) -> dict[str, Any]:
        outcomes: dict[str, Outcome] = {}
        with snapshot() as warehouse:
            last, people = last_person(warehouse)
            blocks = replay(warehouse, last, today)
            for more in _shown(blocks, "Replayed history", -(-last // BLOCK)):
                added(outcomes, more)
        return {"people": people} | _figures(outcomes)

    def say(self, answer: dict[str, Any]) -> None:
        self.stdout.write(page(answer))


def _shown(steps: Iterable[Step], what: str, total: int | None = None) -> Iterable[Step]:
    """With a bar on a terminal."""
    return track(steps, what, total, console=CONSOLE, disable=not CONSOLE.is_terminal)


def _figures(outcomes: Mapping[str, Outcome]) -> dict[str, Any]:
    detectors = {kind: each.as_json() for kind, each in outcomes.items()}
    return {"detectors": detectors, "calibration": calibration(outcomes.values())}
