"""`doctor`: everything an installation stands on, and what to do about what is not well."""

from typing import Any

from apps.problems_command import ReportingCommand
from finsight.doctor import State, examine

SIGNS = {State.OK: "ok     ", State.WARNING: "warning", State.FAILED: "FAILED "}


class Command(ReportingCommand):
    """Exit code 1 where something does not work; warnings alone leave it 0."""

    help = (
        "Look at settings, ledger, change capture, warehouse, broker, cache, mail, disk, files and clock, and say what "
        "to do about what is not well. Changes nothing."
    )
    requires_system_checks = ()  # it runs them itself, and says what they found

    def run(self, **_options: Any) -> dict[str, Any]:
        found = examine()
        return {
            "ok": all(finding.state != State.FAILED for finding in found),
            "warnings": sum(finding.state == State.WARNING for finding in found),
            "findings": [finding.as_json() for finding in found],
        }

    def say(self, answer: dict[str, Any]) -> None:
        for row in answer["findings"]:
            self.stdout.write(f"{SIGNS[State(row['state'])]}  {row['check']}: {row['said']}")
            if row["todo"]:
                self.stdout.write(f"         -> {row['todo']}")
        self.stdout.write("Everything works." if answer["ok"] else "Something does not work.")

    def failed(self, answer: dict[str, Any]) -> bool:
        return not answer["ok"]
