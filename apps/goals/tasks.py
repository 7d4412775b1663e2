"""Goals as tasks: done twice, they come to the same as once."""

from apps.tasks.task import lasting_task

from . import evaluation, notices


@lasting_task("goals.evaluate")
def evaluate_goals() -> None:
    """Bring goals and their SLAs up to date, and tell people what changed."""
    evaluation.evaluate()


@lasting_task("goals.mail")
def mail_notices() -> None:
    """Send the mails that wait, such as after a time without a mail server."""
    notices.mail_waiting()
