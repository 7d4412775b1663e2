"""Telling people about their goals: on the page, by mail, once for each thing."""

from .digest import write_digests
from .mailing import mail_waiting
from .page import choice_of, choose, mark_read, told_on_page, told_to, unread
from .telling import tell

__all__ = [
    "choice_of",
    "choose",
    "mail_waiting",
    "mark_read",
    "tell",
    "told_on_page",
    "told_to",
    "unread",
    "write_digests",
]
