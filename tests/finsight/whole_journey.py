"""A person's day on the site, with what must not be logged wherever it could be: `whole_journey.py EMAIL`."""

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402 - after the setup
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from apps.ledger.models import Account  # noqa: E402
from apps.users.models import User  # noqa: E402
from apps.users.tokens import issue_token  # noqa: E402

PAYEE, AMOUNT, NOTE, GOAL = "Zahnarzt Dr. Geheim", "4321.98", "Notiz-Heimlich", "Boot-Verborgen"
FILE = f"Date,Description,Amount\n2026-01-02,{PAYEE},-{AMOUNT}\n2026-01-03,Wages,2000.00\nrubbish,{PAYEE},x\n"


def main(email: str) -> None:
    """Log in, write, search, import, load, ask, fail."""
    setup_test_environment()
    call_command("collectstatic", interactive=False, verbosity=0)
    user = User.objects.get(email=email)
    account = Account.objects.filter(owner=user).order_by("pk")[0]
    browser = Client(
        headers={"user-agent": PAYEE, "referer": f"http://localhost/?{email}"}, raise_request_exception=False
    )
    browser.post("/login/", {"login": email, "password": NOTE})
    browser.force_login(user)  # its password is hashed as tests do
    _pages(browser, email)
    _token, secret = issue_token(user, "journey", "write", timedelta(days=1))
    program = Client(headers={"authorization": f"Bearer {secret}"}, raise_request_exception=False)
    _writes(program, account.pk)
    _imports(program, browser, account.pk)
    browser.post("/refresh/")
    program.post("/api/assistant/ask", json.dumps({"question": f"How much for {PAYEE}?"}), "application/json")
    browser.get("/goals/")
    browser.post("/logout/")


def _pages(browser: Client, email: str) -> None:
    for there in ("/", "/transactions/", "/analytics/", "/recommendations/", "/recurring", "/account/"):
        browser.get(there, {"payee": PAYEE, "search": PAYEE, "q": email, "month": AMOUNT})
    browser.get(f"/{email}/{PAYEE}")
    browser.get(f"/api/{PAYEE}")
    browser.get("/transactions/999999999/", {"payee": PAYEE})


def _writes(program: Client, account: int) -> None:
    body = {"account": account, "amount": f"-{AMOUNT}", "posting_date": "2026-01-05", "payee": PAYEE, "notes": NOTE}
    made = program.post("/api/transactions", json.dumps(body), "application/json")
    assert made.status_code == 201, made.content
    there = made["Location"]
    program.patch(there, json.dumps({"notes": f"{NOTE} 2"}), "application/json")
    program.patch(there, json.dumps({"amount": PAYEE, PAYEE: NOTE}), "application/json")
    program.post(
        "/api/goals/create", json.dumps({"name": GOAL, "kind": "savings", "target": AMOUNT}), "application/json"
    )
    program.delete(there)


def _imports(program: Client, browser: Client, account: int) -> None:
    for more in ({}, {"skip_rejected": "true"}, {"skip_rejected": "true"}):
        file = SimpleUploadedFile(f"{PAYEE}.csv", FILE.encode())
        program.post("/api/statements", {"account": account, "file": file, **more})
    browser.post("/import/", {"account": account, "file": SimpleUploadedFile(f"{NOTE}.csv", FILE.encode())})


main(sys.argv[1])
