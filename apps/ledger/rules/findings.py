"""What is wrong with a rule, said of the very field."""

from collections.abc import Sequence
from dataclasses import dataclass

SINGULAR = {"conditions": "Condition", "actions": "Action"}


@dataclass(frozen=True)
class Finding:
    """One fault: in which list, at which place of it (0 for the whole list), in which field."""

    part: str
    place: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{SINGULAR[self.part]} {self.place}: {self.message}" if self.place else self.message


class RuleRefused(ValueError):  # noqa: N818 - a finding, not a fault
    """A rule that cannot be kept, with everything that is wrong with it."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(" ".join(str(finding) for finding in findings))
        self.findings = tuple(findings)


class FieldRefused(ValueError):  # noqa: N818 - as above
    """What one field of a document may not be."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
