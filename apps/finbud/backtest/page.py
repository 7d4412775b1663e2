"""The back-test's answer as a page."""

from collections.abc import Mapping
from typing import Any


def page(answer: Mapping[str, Any]) -> str:
    """Markdown; every number is the answer's."""
    options = " --replay" if "replayed" in answer else ""
    lines = [
        "# How often is FinBud right?",
        "",
        f"Written on {answer['date']} by `python manage.py backtest_finbud --write{options}`.",
        "Shares stand with the interval that holds them with 95 % (Wilson).",
        "",
        *_simulated(answer["simulated"]),
        "",
        *_replayed(answer.get("replayed")),
    ]
    return "\n".join(lines) + "\n"


def _simulated(part: Mapping[str, Any]) -> list[str]:
    seeds = " ".join(map(str, part["seeds"]))
    return [
        "## Simulated households",
        "",
        f"Seeds {seeds}, {part['households']} households each; nothing was tuned or fitted on these seeds. In each",
        "household of every kind an event was planted, or its twin that is none, or nothing. Real books are less tidy.",
        "",
        *table(part),
        "",
        *bins(part["calibration"]),
    ]


def _replayed(part: Mapping[str, Any] | None) -> list[str]:
    if part is None:
        return ["## Replay of real history", "", "Not run."]
    return [
        "## Replay of real history",
        "",
        f"{part['people']} people, advice as of the 15th of each of the last twelve months, judged by what was booked",
        "after. Only kinds that this can tell; what has not shown itself yet is not counted.",
        "",
        *table(part),
        "",
        *bins(part["calibration"]),
    ]


def table(part: Mapping[str, Any]) -> list[str]:
    """A row a detector; recall only where events were planted."""
    has_plants = any(row["planted"] for row in part["detectors"].values())
    head = ["detector", "found", "right", "precision", *(["planted", "caught", "recall"] if has_plants else [])]
    rows = [
        [kind, row["found"], row["right"], share(row["precision"])]
        + ([row["planted"], row["caught"], share(row["recall"])] if has_plants else [])
        for kind, row in part["detectors"].items()
    ]
    return [_line(head), _line(["---"] * len(head)), *map(_line, rows)]


def bins(calibration: Mapping[str, Any]) -> list[str]:
    """What was said against what was right."""
    rows = [[row["from"], row["count"], row["said"], row["right"]] for row in calibration["bins"]]
    head = ["confidence from", "findings", "said", "right"]
    error = f"Calibration error over {calibration['count']} findings: {calibration['error']}"
    return [error, "", _line(head), _line(["---"] * len(head)), *map(_line, rows)]


def share(value: Mapping[str, Any] | None) -> str:
    """A share with its interval."""
    return f"{value['share']} ({value['low']} to {value['high']})" if value else "none"


def _line(cells: list[Any]) -> str:
    return f"| {' | '.join(map(str, cells))} |"
