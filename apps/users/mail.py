"""Mails about people's accounts: sent when what they tell of is written, which a mail server that fails does not undo.

Whoever asked hears nothing of the failure either: that a mail was due says who has an account. The log does.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.mail import send_mail
from django.db import transaction
from structlog import get_logger

_log = get_logger("finsight.users")


def send_after_commit(subject: str, text: str, address: str) -> None:
    """Send a plain mail once the transaction has committed."""

    def send() -> None:
        with failure_in_the_log():
            send_mail(f"FinSight: {subject}", text, None, [address])

    transaction.on_commit(send)


@contextmanager
def failure_in_the_log() -> Iterator[None]:
    """Let a mail that cannot be sent (every error of smtplib is an OSError) be an event of the log alone."""
    try:
        yield
    except OSError as error:
        _log.error("mail_not_sent", kind=type(error).__name__)
