"""Why a query is not run."""


class Refused(Exception):  # noqa: N818 - an answer, not an error of ours
    """A query that is not run: a `code` for programs, a `message` that a person understands."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
