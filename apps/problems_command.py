"""The shape all of the project's commands share: one call, one answer, for people or as JSON."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from .problems import Problem
from .problems_database import problem_of


@contextmanager
def said_in_one_line() -> Iterator[None]:
    """End the program with one line on stderr where a Problem, or a database's error that amounts to one, gets here.

    For what surrounds commands that know no Problem, such as Django's own; `--traceback` shows where it came from.
    """
    try:
        yield
    except (Problem, Error) as error:
        problem = problem_of(error)
        if problem is None or "--traceback" in sys.argv:
            raise
        raise SystemExit(f"finsight: {problem}") from error


class ReportingCommand(BaseCommand):
    """A command that answers in plain text or, with `--json`, in one JSON object.

    Subclasses implement `run`, which returns the answer as a JSON-able dict, and `say`, which prints it for people. A
    `Problem` becomes one line on stderr (or `{"error": …}` with `--json`) and exit code 1; an answer for which
    `failed` is true is printed and also exits with 1.
    """

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.add_argument("--json", action="store_true", help="answer as one JSON object")
        return parser

    def run(self, **_options: Any) -> dict[str, Any]:
        """Do the work and return the answer."""
        raise CommandError(f"{type(self).__name__} does not say what it does")

    def say(self, answer: dict[str, Any]) -> None:
        """Print the answer for a person."""
        for key, value in answer.items():
            self.stdout.write(f"{key}: {value}")

    def failed(self, answer: dict[str, Any]) -> bool:  # noqa: ARG002 - for subclasses
        """Whether an answer, though complete, means failure (exit code 1)."""
        return False

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            answer = self.run(**options)
        except (Problem, Error) as error:
            problem = problem_of(error)
            if problem is None:
                raise
            self._report(problem, as_json=options["json"])
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            self.say(answer)
        if self.failed(answer):
            raise SystemExit(1)

    def _report(self, problem: Problem, *, as_json: bool) -> None:
        if not as_json:
            raise CommandError(str(problem)) from problem
        self.stdout.write(json.dumps({"error": problem.as_json()}, ensure_ascii=False))
        raise SystemExit(1) from problem
