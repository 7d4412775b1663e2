"""Security headers and cookies of every page."""

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE

from . import oidc

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "form-action": [SELF, *oidc.origin()],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    },
}
# The admin's theme runs its expressions through Alpine, which compiles them, and writes styles into the page. Scripts
# in the page stay forbidden there, too, and so is everything from elsewhere.
ADMIN_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "form-action": [SELF],
}
# All that a page of ours never asks a browser for. Passkeys and full screen are what they are without a policy.
NEVER_ASKED_FOR = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation"),
    *("gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock"),
    *("serial", "usb", "xr-spatial-tracking"),
)
PERMISSIONS_POLICY: dict[str, list[str]] = {feature: [] for feature in NEVER_ASKED_FOR}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# Two weeks after the log-in everybody logs in anew. Use does not prolong it: that would be a write per request.
SESSION_COOKIE_AGE = 14 * 24 * 3600
# Uploads beyond memory go to disk; forms stay small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1
# Static files are for our own pages: whitenoise would let every site's scripts read them.
WHITENOISE_ALLOW_ALL_ORIGINS = False
