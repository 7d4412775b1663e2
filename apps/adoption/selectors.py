"""Who may read the figures."""

from apps.users.models import User


def may_see_adoption(user: User) -> bool:
    """Operators with the permission; a token only with the scope "admin"."""
    return user.is_staff and user.has_perm("adoption.view_event")
