"""Who may sign up, how people prove who they are, and the mails that are sent about it."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from .environment import env, flag, given, refuse, setting

WAYS_TO_SIGN_UP = ("open", "invitation", "closed")


def sign_up() -> str:
    """SIGN_UP: who may make an account of their own; nobody, unless the operator says otherwise."""
    chosen = given("SIGN_UP").lower() or "closed"
    if chosen not in WAYS_TO_SIGN_UP:
        refuse("SIGN_UP", f"{chosen!r} is none of {', '.join(WAYS_TO_SIGN_UP)}.")
    return chosen


def demo_book() -> str:
    """DEMO_BOOK: the address of the person whose book everybody may look around in, empty for "off"."""
    chosen = given("DEMO_BOOK").lower() or "alex@demo.finsight.example"
    if chosen == "off":
        return ""
    return chosen if "@" in chosen else refuse("DEMO_BOOK", f"{chosen!r} is neither an e-mail address nor off.")


def mail() -> dict[str, Any]:
    """EMAIL_URL as Django's EMAIL_* settings; without it mails are printed, which is enough on a laptop.

    The URL is never part of a message, because a password is part of it.
    """
    try:
        found = dict(env.email_url_config(given("EMAIL_URL") or "consolemail://"))
    except (ImproperlyConfigured, KeyError, ValueError):
        refuse("EMAIL_URL", "is not of the form smtp+tls://user:password@host:587 or consolemail://.")
    if "EMAIL_BACKEND" not in found:
        refuse("EMAIL_URL", "is not of the form smtp+tls://user:password@host:587 or consolemail://.")
    found.pop("EMAIL_FILE_PATH", None)
    return found


def proxies() -> int:
    """TRUSTED_PROXIES: how many proxies stand in front; their word on who asks is taken, nobody else's."""
    count = setting(env.int, "TRUSTED_PROXIES", 0)
    return count if count >= 0 else refuse("TRUSTED_PROXIES", f"{count} is not a number of proxies.")


SIGN_UP = sign_up()
DEMO_BOOK = demo_book()
globals().update(mail())
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = given("EMAIL_FROM") or "FinSight <finsight@localhost>"

AUTH_USER_MODEL = "users.User"
_VALIDATORS = {
    "UserAttributeSimilarityValidator": {},
    "MinimumLengthValidator": {"min_length": 12},
    "CommonPasswordValidator": {},
    "NumericPasswordValidator": {},
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in _VALIDATORS.items()
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTHENTICATION_BACKENDS = ["apps.users.door.LockBackend", "allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = LOGOUT_REDIRECT_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboards:overview"
PASSWORD_RESET_TIMEOUT = 3600

ACCOUNT_ADAPTER = "apps.users.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "FinSight: "
ACCOUNT_EMAIL_NOTIFICATIONS = True
# A stranger's address gets no mail from us because somebody typed it into a form.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 2
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if flag("HTTPS_ONLY", default=False) else "http"
# Every try from one address counts, whomever it is for: trying one password on many people is slow work.
# `login_failed` bounds guesses of codes; passwords have the lock of finsight.settings.door.
ACCOUNT_RATE_LIMITS = {"login": "20/m/ip,200/h/ip", "export_book": "5/h/user", "delete_person": "10/h/user"}
ALLAUTH_TRUSTED_PROXY_COUNT = proxies()

MFA_ADAPTER = "apps.users.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "FinSight"
# Browsers offer passkeys without TLS on localhost alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not flag("HTTPS_ONLY", default=False)
