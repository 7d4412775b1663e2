"""Every error a caller may see, in the shape of RFC 9457 (problem details)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

_log = logging.getLogger("finsight.problems")


@dataclass
class Problem(Exception):  # noqa: N818 - the field's term is "problem"
    """Something a caller did or met that has one clear explanation.

    `code` is stable and machine-readable, `title` names the kind of problem, `status` is the HTTP status, and `detail`
    says what was wrong, where, and what to do about it. `errors` says the same field by field, where fields were sent.
    `retry_after`: after how many seconds the same may work, where that is known.
    """

    code: str
    title: str
    status: int = 400
    detail: str = ""
    errors: Sequence[tuple[str, str]] = ()
    retry_after: int = 0
    for_operators: ClassVar[bool] = False

    def __str__(self) -> str:
        return self.detail or self.title

    def as_json(self) -> dict[str, object]:
        """The body of an `application/problem+json` answer."""
        by_field = [{"field": field, "detail": detail} for field, detail in self.errors]
        return {
            "type": f"urn:finsight:problem:{self.code}",
            "code": self.code,
            "title": self.title,
            "status": self.status,
            "detail": self.detail or self.title,
            **({"errors": by_field} if by_field else {}),
        }

    def for_everybody(self) -> "Problem":
        """As whoever asks over the web may read it; what only operators should know goes to the log instead."""
        if not self.for_operators:
            return self
        _log.error("%s: %s", self.code, self)
        return Problem(self.code, self.title, self.status, "The operator of this site finds the reason in its log.")


class OperatorsProblem(Problem):
    """One whose detail names servers, users and settings."""

    for_operators = True


def not_found(what: str) -> Problem:
    """What a caller may not see does not exist: the same answer for "absent" and "not yours"."""
    return Problem(code="not_found", title="Not found", status=404, detail=f"There is no such {what}.")
