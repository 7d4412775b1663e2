"""`manage.py evaluate_specs`: how often the assistant is right, and what the validation finds."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from apps.assistant.answering import endpoint
from apps.assistant.measuring import corpus
from apps.assistant.measuring.evaluating import evaluate
from apps.assistant.measuring.evidence import written
from apps.assistant.measuring.planting import planted
from apps.problems import Problem
from apps.problems_command import ReportingCommand
from apps.users.selectors import today, user_by_email
from apps.users.sight import own_sight

CORPUS, PAGE = "tests/corpus/specs", "docs/assistant-evidence.md"


class Command(ReportingCommand):
    """Shares per backend and split, and per layer."""

    help = (
        "The share of widgets that the assistant gets exactly right, per split of the corpus and per backend; with "
        "--user, recall and precision of each layer of the validation, on defects planted into right specs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--corpus", type=Path, default=settings.BASE_DIR / CORPUS, help="its folder (%(default)s)")
        parser.add_argument("--user", metavar="EMAIL", help="on whose book the layers are tried; it takes minutes")
        parser.add_argument("--write", action="store_true", help=f"write {PAGE} as well")

    def run(self, **options: Any) -> dict[str, Any]:
        try:
            answer = self._measured(options["corpus"], options["user"])
            if options["write"]:
                written(answer, settings.BASE_DIR / PAGE)
        except OSError as error:
            raise Problem("no_corpus", "No corpus", 404, f"{error.filename}: {error.strerror}.") from error
        return answer

    def _measured(self, folder: Path, user: str | None) -> dict[str, Any]:
        questions = corpus.read(folder)
        tune = [question for question in questions if question.split == "tune"]
        person = user_by_email(user) if user else None
        sight = own_sight(person) if person else None
        layers = planted(tune, sight, today(person)) if person and sight else {}
        return {
            "results": [result.as_json() for result in evaluate(questions, endpoint(), sight)],
            "layers": {layer: score.as_json() for layer, score in layers.items()},
        }

    def say(self, answer: dict[str, Any]) -> None:
        for result in answer["results"]:
            self.stdout.write(
                f"{result['backend']}, {result['split']}: {result['widgets_right']} of {result['widgets']} widgets "
                f"exactly right ({result['share']:.3f}), {result['questions_right']} of {result['questions']} "
                f"questions; {result['median_ms']} ms, slowest {result['slowest_ms']} ms."
            )
            if result["validated_widgets"]:
                self.stdout.write(
                    f"  {result['validated_widgets']} widgets validated: {result['share_before']:.3f} exactly right "
                    f"before, {result['share_after']:.3f} after."
                )
            if result["wrong"]:
                self.stdout.write(f"  wrong: {', '.join(result['wrong'])}")
        for layer, score in answer["layers"].items():
            self.stdout.write(
                f"{layer}: {score['found']} of {score['planted']} defects found (recall {score['recall']}, precision "
                f"{score['precision']}), {score['alarms']} false alarms in {score['right']} right ones, "
                f"{score['mended']} of {score['repaired']} repaired are exactly right."
            )
