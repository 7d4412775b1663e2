"""Writes on goals: one verb, one database transaction. Each takes the owner, and refuses what is not theirs (404)."""

from .clock import pause_goal, resume_goal
from .entries import enter_amount, remove_entry
from .goals import archive_goal, change_goal, create_goal, delete_goal, restore_goal
from .looking import note_look
from .promises import acknowledge_breach, agree_promise, attach_policy, comment_goal, detach_policy

__all__ = [
    "acknowledge_breach",
    "agree_promise",
    "archive_goal",
    "attach_policy",
    "change_goal",
    "comment_goal",
    "create_goal",
    "delete_goal",
    "detach_policy",
    "enter_amount",
    "note_look",
    "pause_goal",
    "remove_entry",
    "restore_goal",
    "resume_goal",
]
