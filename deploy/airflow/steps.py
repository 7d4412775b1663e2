"""What the DAG does: FinSight's commands, run by FinSight's own Python, beside which Airflow has one of its own.

FINSIGHT_HOME is the folder with manage.py, FINSIGHT_PYTHON the interpreter of its environment (without it, the one in
FINSIGHT_HOME/.venv). FinSight reads its settings from the environment, or from .env there.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any


class StepFailed(RuntimeError):  # noqa: N818 - what Airflow shows as the error's type
    """A command ended with a problem; the text is what it says."""


def load() -> dict[str, Any]:
    """Carry the ledger's changes into the warehouse; one that runs elsewhere already does the work."""
    return _run("run_etl", fine=("etl_running",))


def prove() -> dict[str, Any]:
    """Ledger against warehouse, to the cent. Raises StepFailed where they differ."""
    return _run("reconcile")


def evaluate() -> dict[str, Any]:
    """Goals and their promises."""
    return _run("evaluate_goals")


def purge() -> dict[str, Any]:
    """Take away what is past its time."""
    return _run("purge_old")


def _run(command: str, fine: tuple[str, ...] = ()) -> dict[str, Any]:
    home = Path(os.environ["FINSIGHT_HOME"])
    python = os.environ.get("FINSIGHT_PYTHON") or str(home / ".venv" / "bin" / "python")
    done = subprocess.run(  # noqa: S603 - the operator's own interpreter, and commands that stand above
        [python, "manage.py", command, "--json"], cwd=home, check=False, capture_output=True, text=True
    )
    answer: dict[str, Any] = json.loads(done.stdout or "{}")
    code = answer.get("error", {}).get("code")
    if done.returncode and code not in fine:
        raise StepFailed(f"{command} ended with {done.returncode}: {code or 'see the log of the task'}")
    return answer
