"""Telling people about their goals: on the page, by mail, once for each thing."""

from .digest import write_digests
from .mailing import mail_waiting
from .page import choose, mark_read, unread
from .telling import tell

__all__ = ["choose", "mail_waiting", "mark_read", "tell", "unread", "write_digests"]
