"""The site as a scanner meets it: nothing that stands before the code answers in its place.

No throttle, no token against forgery (tests hold that it is asked for), and a session that pressing "Sign out" leaves
as it is, since the cookie alone holds it. Cookies are marked as over TLS.
"""

import os

from finsight.settings import *  # noqa: F403 - the site's settings, and these of them changed

REST_FRAMEWORK["DEFAULT_THROTTLE_CLASSES"] = []  # type: ignore # noqa: F405, PGH003 - the star hides it
MIDDLEWARE.remove("django.middleware.csrf.CsrfViewMiddleware")  # noqa: F405
ACCOUNT_RATE_LIMITS.clear()  # noqa: F405
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
if os.environ.get("PLANTED"):
    ROOT_URLCONF = "deploy.scan.holes"
