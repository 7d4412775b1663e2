"""Every error a caller may see, in the shape of RFC 9457 (problem details)."""

from dataclasses import dataclass


@dataclass
class Problem(Exception):  # noqa: N818 - the field's term is "problem"
    """Something a caller did or met that has one clear explanation.

    `code` is stable and machine-readable, `title` names the kind of problem, `status` is the HTTP status, and `detail`
    says what was wrong, where, and what to do about it.
    """

    code: str
    title: str
    status: int = 400
    detail: str = ""

    def __str__(self) -> str:
        return self.detail or self.title

    def as_json(self) -> dict[str, object]:
        """The body of an `application/problem+json` answer."""
        return {
            "type": f"urn:finsight:problem:{self.code}",
            "code": self.code,
            "title": self.title,
            "status": self.status,
            "detail": self.detail or self.title,
        }


def not_found(what: str) -> Problem:
    """What a caller may not see does not exist: the same answer for "absent" and "not yours"."""
    return Problem(code="not_found", title="Not found", status=404, detail=f"There is no such {what}.")
