"""Who may read the figures."""

from django.db.models import Count

from apps.users.models import User

from .models import Event


def may_see_adoption(user: User) -> bool:
    """Operators with the permission; a token only with the scope "admin"."""
    return user.is_staff and user.has_perm("adoption.view_event")


def days_of_use(user: User) -> dict[str, int]:
    """On how many different days somebody did each kind of thing; one query."""
    found = Event.objects.filter(user=user).order_by().values("kind").annotate(days=Count("day", distinct=True))
    return dict(found.values_list("kind", "days"))
