"""FinSight's regular work as an AWS Lambda: EventBridge sends `{"command": "run_etl"}`, the answer is the command's.

Whatever a command reports as a problem is raised, so that Lambda counts it as an error and EventBridge tries again. A
load that finds another under way is none: that one does the work.
"""

import json
import os
from io import StringIO
from typing import Any

COMMANDS = frozenset({"run_etl", "evaluate_goals", "reconcile", "purge_old"})
RUNNING = "etl_running"
_ready: list[bool] = []


class CommandFailed(RuntimeError):  # noqa: N818 - what Lambda shows as the error's type
    """A command ended with a problem; the text is its code."""


def handler(event: dict[str, Any], _context: object = None) -> dict[str, Any]:
    """Run the command. Raises ValueError for one that is not ours to run, CommandFailed where it fails."""
    command = str(event.get("command", ""))
    if command not in COMMANDS:
        raise ValueError(f"command: one of {', '.join(sorted(COMMANDS))} is needed")
    _prepare()
    from django.core.management import call_command  # noqa: PLC0415 - after Django is set up

    out = StringIO()
    try:
        call_command(command, "--json", stdout=out)
    except SystemExit as ended:
        if ended.code:
            return _failed(json.loads(out.getvalue() or "{}"))
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


def _failed(answer: dict[str, Any]) -> dict[str, Any]:
    code = answer.get("error", {}).get("code", "failed")
    if code == RUNNING:
        return {"status": RUNNING}
    raise CommandFailed(code)


def _prepare() -> None:
    """Once a process: Lambda keeps it for further events. Only /tmp can be written there."""
    if _ready:
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsight.settings")
    os.environ.setdefault("VAR_DIR", "/tmp/finsight")  # noqa: S108 - Lambda's own, and nobody else's
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    _ready.append(True)
