"""A logged-in session of every user of the ledger, as a login would make it: lines of user id and key, to a file."""

import json
import sys
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.utils import timezone  # noqa: E402

from apps.users.models import User  # noqa: E402 - needs the settings, as all of these

LASTS = timedelta(days=1)


def log_in(user: User) -> Session:
    """A session of that user, not saved yet."""
    store = SessionStore()
    held = {
        SESSION_KEY: str(user.pk),
        # The first looks at locks alone; who is logged in, the last knows.
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[-1],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    key: str = store._get_new_session_key()  # type: ignore[attr-defined] # noqa: SLF001 - as its own save() does, but all sessions in few statements
    return Session(session_key=key, session_data=store.encode(held), expire_date=timezone.now() + LASTS)


def main(path: Path) -> dict[str, int]:
    """Write them all; how many there are."""
    users = list(User.objects.order_by("pk"))
    sessions = [log_in(user) for user in users]
    Session.objects.bulk_create(sessions, batch_size=1000)
    lines = (f"{user.pk} {session.session_key}\n" for user, session in zip(users, sessions, strict=True))
    path.write_text("".join(lines))
    return {"users": len(users)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
