"""Settings of people's accounts: a wrong value stops the start with one line that names the variable."""

import os
import subprocess
import sys
from secrets import token_urlsafe

import pytest

OIDC = {"OIDC_SERVER_URL": "https://id.example.org", "OIDC_CLIENT_ID": "finsight", "OIDC_CLIENT_SECRET": "s"}
SHOW = (
    "from finsight.settings import *; "
    "print(SIGN_UP, EMAIL_BACKEND, CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
)


def start(tmp_path, **variables: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("OIDC_", "SIGN_UP", "EMAIL_"))}
    environment = own | {"VAR_DIR": str(tmp_path)} | variables
    return subprocess.run([sys.executable, "-c", SHOW], env=environment, check=False, capture_output=True, text=True)


def test_nobody_signs_up_and_mails_are_printed_unless_told_otherwise(tmp_path):
    assert start(tmp_path).stdout.split()[:2] == ["closed", "django.core.mail.backends.console.EmailBackend"]


def test_given_values_are_used(tmp_path):
    said = start(tmp_path, SIGN_UP="Open", EMAIL_URL="smtp+tls://me:pw@mail.example.org:587", **OIDC).stdout
    assert said.startswith("open django.core.mail.backends.smtp.EmailBackend")
    assert "https://id.example.org" in said


def test_check_of_a_deployment_finds_nothing(tmp_path):
    production = {"HTTPS_ONLY": "true", "ALLOWED_HOSTS": "money.example.org", "SECRET_KEY": token_urlsafe(64)}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    environment = os.environ | {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "finsight.settings"} | production
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # as the tests' settings set it
    found = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    assert (found.returncode, found.stderr) == (0, ""), found.stderr
    assert "no issues (1 silenced)" in found.stdout


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"SIGN_UP": "maybe"}, "SIGN_UP"),
        ({"EMAIL_URL": "carrier-pigeon://user:hidden@loft"}, "EMAIL_URL"),
        ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES"),
        ({**OIDC, "OIDC_SERVER_URL": "http://id.example.org"}, "OIDC_SERVER_URL"),
        ({**OIDC, "OIDC_CLIENT_ID": ""}, "OIDC_CLIENT_ID"),
        ({**OIDC, "OIDC_CLIENT_SECRET": ""}, "OIDC_CLIENT_SECRET"),
        ({**OIDC, "OIDC_CLIENT_SECRET_COMMAND": "cat secret"}, "OIDC_CLIENT_SECRET and OIDC_CLIENT_SECRET_COMMAND"),
    ],
)
def test_wrong_values_are_one_line(tmp_path, wrong, named):
    done = start(tmp_path, **wrong)
    assert done.returncode == 1
    assert done.stderr.startswith(f"finsight: {named}: ")
    assert done.stderr.count("\n") == 1
    assert "hidden" not in done.stderr
