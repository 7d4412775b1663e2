"""Where a person is logged in, ended one by one."""

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from apps.problems import not_found


def end_session(request: HttpRequest, session_id: int) -> None:
    """Log one's other browser out. Raises not found for another person's session, and for this browser's own."""
    own = UserSession.objects.filter(user_id=request.user.pk).exclude(session_key=request.session.session_key)
    session = own.filter(pk=session_id).first()
    if session is None:
        raise not_found("session")
    session.end()
