"""Writes on specs."""

from .judging import judge, keep
from .keeping import change_spec, delete_spec, save_spec
from .reviewing import CHECKS, ask_review, decide_version, revalidate

__all__ = [
    "CHECKS",
    "ask_review",
    "change_spec",
    "decide_version",
    "delete_spec",
    "judge",
    "keep",
    "revalidate",
    "save_spec",
]
