"""A logged-in session of the ledger's only user, as a login would make it."""

import json

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from apps.users.models import User  # noqa: E402 - needs the settings, as all of these


def log_in() -> dict[str, object]:
    """The session's key and the user's id."""
    user = User.objects.get()
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return {"key": session.session_key, "user": user.pk}


if __name__ == "__main__":
    print(json.dumps(log_in()))
