"""What a reader says when a file can't be read."""

from apps.problems import Problem


class StatementError(Problem):
    """The file as a whole can't be read: what is wrong, where, and what to do about it.

    A single bad line is not a StatementError; it becomes a `RejectedLine` of its account.
    """

    def __init__(self, code: str, detail: str, title: str = "The file can't be read as a bank statement") -> None:
        super().__init__(code=code, title=title, status=400, detail=detail)


class LineProblem(ValueError):  # noqa: N818 - it is caught per line and becomes that line's reason
    """Why one line can't be booked; its text is the reason a person reads."""
