"""`reconcile`: prove that ledger and warehouse hold the same money."""

from dataclasses import asdict
from typing import Any

from apps.problems_command import ReportingCommand
from etl.reconcile import reconcile


class Command(ReportingCommand):
    """Compare ledger and warehouse."""

    help = "Compare ledger and warehouse by user, month and type, to the cent; exit 1 on any difference."

    def run(self, **_options: Any) -> dict[str, Any]:
        differences = [asdict(difference) for difference in reconcile()]
        return {"ok": not differences, "differences": differences}

    def failed(self, answer: dict[str, Any]) -> bool:
        return not answer["ok"]

    def say(self, answer: dict[str, Any]) -> None:
        for row in answer["differences"]:
            where = f"user {row['user']}, {row['month']}, {row['type']} {row['currency']}".rstrip()
            self.stdout.write(f"{where}: ledger {row['ledger']}, warehouse {row['warehouse']}")
        self.stdout.write("Ledger and warehouse agree." if answer["ok"] else "Ledger and warehouse differ.")
