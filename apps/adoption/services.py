"""Recording events."""

from django.utils import timezone

from apps.users.models import User
from apps.users.selectors import today

from .models import Event


def record(user: User, kind: str, subject: str = "") -> None:
    """Note that `user` did something today; a second time on a day changes nothing."""
    Event.objects.get_or_create(
        user=user, kind=kind, subject=subject, day=today(user), defaults={"happened_at": timezone.now()}
    )
