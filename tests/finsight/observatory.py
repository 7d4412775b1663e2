"""The rules of Mozilla's HTTP Observatory (version 5) that a page's own answer decides, and the grade they come to.

A score begins at 100; what is added counts only where 90 are left without it; A+ is 100 or more.
"""

from django.http import HttpResponse

UNSAFE = {"'unsafe-inline'", "'unsafe-eval'", "data:", "http:", "https:", "*"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
HALF_A_YEAR = 15_768_000
GRADES = (
    *((100, "A+"), (90, "A"), (85, "A-"), (80, "B+"), (70, "B"), (65, "B-"), (60, "C+"), (50, "C"), (45, "C-")),
    *((40, "D+"), (30, "D"), (25, "D-"), (0, "F")),
)


def score(answer: HttpResponse) -> dict[str, int]:
    """What each rule adds or takes."""
    headers, policy = answer.headers, policy_of(answer)
    return {
        "content-security-policy": _of_policy(policy),
        "cookies": _of_cookies(answer),
        "cross-origin-resource-sharing": -50 if "Access-Control-Allow-Origin" in headers else 0,
        "cross-origin-resource-policy": 10 if headers.get("Cross-Origin-Resource-Policy") == "same-origin" else 0,
        "referrer-policy": 5 if headers.get("Referrer-Policy") in PRIVATE else -5,
        "strict-transport-security": _of_transport(headers.get("Strict-Transport-Security", "")),
        "x-content-type-options": 0 if headers.get("X-Content-Type-Options") == "nosniff" else -5,
        "x-frame-options": 5 if policy.get("frame-ancestors") == {"'none'"} else -20,
    }


def grade(answer: HttpResponse) -> str:
    """A+ to F."""
    found = score(answer).values()
    left = 100 + sum(points for points in found if points < 0)
    total = left + sum(points for points in found if points > 0) if left >= 90 else left
    return next(name for least, name in GRADES if max(total, 0) >= least)


def policy_of(answer: HttpResponse) -> dict[str, set[str]]:
    """The Content-Security-Policy, by directive."""
    parts = [part.split() for part in answer.headers.get("Content-Security-Policy", "").split(";") if part.strip()]
    return {name: set(sources) for name, *sources in parts}


def _of_policy(policy: dict[str, set[str]]) -> int:
    if not policy:
        return -25
    scripts, styles, anything = (policy.get(f"{kind}-src", {"*"}) for kind in ("script", "style", "default"))
    if (scripts - {"'unsafe-eval'"}) & UNSAFE:
        return -20
    if "'unsafe-eval'" in scripts | styles:
        return -10
    if styles & UNSAFE:
        return 0
    return 10 if anything == {"'none'"} else 5


def _of_cookies(answer: HttpResponse) -> int:
    cookies = list(answer.cookies.values())
    if not cookies:
        return 0
    if any(not cookie["secure"] or not cookie["httponly"] for cookie in cookies):
        return -40
    return 5 if all(cookie["samesite"] in {"Lax", "Strict"} for cookie in cookies) else -20


def _of_transport(header: str) -> int:
    seconds = header.partition("max-age=")[2].partition(";")[0]
    return 0 if seconds.isdecimal() and int(seconds) >= HALF_A_YEAR else -20
