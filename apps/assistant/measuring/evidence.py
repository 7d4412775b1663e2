"""The measured figures as a page of documentation."""

from pathlib import Path
from typing import Any

_TEXT = """# How often is the assistant right?

Written by `manage.py evaluate_specs --write --user …`; do not edit. A widget is exactly right if metric, chart, days,
names and comparison all are; a widget too many or too few is a wrong one. A question that ought
to be declined or asked back counts as one widget. The questions, in English and German, stand in
`tests/corpus/specs/questions.jsonl`. The split goes by a hash of their ids; those held out were written before the
grammar and not looked at while it was made. They have the same author: questions of strangers may do worse.

| backend | split | questions | widgets | exactly right | share | before validation | after | median | slowest |
|---|---|---|---|---|---|---|---|---|---|
{rows}

Before and after validation: of those clear questions that name nothing which the book of the demo household has not.
{layers}"""

_LAYERS = """
What the layers of the validation find of defects (`tests/corpus/mutations.py`, `queries.py`, `drawings.py`) that are
planted one at a time into right specs, of the questions to tune on and the book of the demo household; into right
queries; and into the numbers about to be drawn, each a cent off. A false alarm is an error found in a right one.
Repaired ones have no error any more; mended ones then answer the question exactly.

| layer | planted | found | recall | right ones | false alarms | precision | repaired | mended |
|---|---|---|---|---|---|---|---|---|
{rows}
"""


def written(answer: dict[str, Any], path: Path) -> None:
    """Write the page. Raises OSError."""
    layers = "\n".join(_layer(name, score) for name, score in answer["layers"].items())
    rows = "\n".join(map(_row, answer["results"]))
    path.write_text(_TEXT.format(rows=rows, layers=_LAYERS.format(rows=layers) if layers else ""), "utf-8")


def _layer(name: str, score: dict[str, Any]) -> str:
    shares = [f"{score[key]:.3f}" for key in ("recall", "precision")]
    figures = [score[key] for key in ("right", "alarms", "repaired", "mended")]
    cells = [name, score["planted"], score["found"], shares[0], *figures[:2], shares[1], *figures[2:]]
    return f"| {' | '.join(map(str, cells))} |"


def _row(result: dict[str, Any]) -> str:
    cells = [
        result["backend"],
        result["split"].replace("_", " "),
        result["questions"],
        result["widgets"],
        result["widgets_right"],
        f"{result['share']:.3f}",
        *("" if result[key] is None else f"{result[key]:.3f}" for key in ("share_before", "share_after")),
        f"{result['median_ms']} ms",
        f"{result['slowest_ms']} ms",
    ]
    return f"| {' | '.join(map(str, cells))} |"
