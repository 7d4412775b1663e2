"""Some users of the ledger with a token and a session each: one JSON object a line, run in the site's environment."""

import json
from datetime import timedelta

import django

django.setup()

from django.test import Client  # noqa: E402 - after the setup

from apps.ledger.models import Account  # noqa: E402
from apps.users.models import User  # noqa: E402
from apps.users.tokens import issue_token  # noqa: E402

MOST = 12

for user in User.objects.filter(accounts__isnull=False).distinct().order_by("pk")[:MOST]:
    _token, secret = issue_token(user, "soak", "write", timedelta(days=1))
    browser = Client()
    browser.force_login(user)
    account = Account.objects.filter(owner=user).order_by("pk")[0]
    session = browser.cookies["sessionid"].value
    print(json.dumps({"user": user.pk, "account": account.pk, "token": secret, "session": session}))
