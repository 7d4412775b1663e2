"""How many requests the API takes of one user, one token, and one address that proves nothing."""

import re

from apps.throttling import Rate

from .environment import given, refuse

WINDOWS = {"sec": 1, "min": 60, "hour": 3600, "day": 86_400}
_FORM = re.compile(r"([1-9]\d{0,8})/(sec|min|hour|day)", re.ASCII)


def rate(variable: str, default: str) -> Rate:
    """A rate such as `600/min`."""
    text = given(variable).lower() or default
    found = _FORM.fullmatch(text)
    if not found:
        refuse(variable, f"{text!r} is not a rate such as 600/min; the windows are {', '.join(WINDOWS)}.")
    return Rate(int(found[1]), WINDOWS[found[2]])


# None would be no limit at all, which only the benchmarks ask for.
THROTTLE_USER: Rate | None = rate("THROTTLE_USER", "600/min")
THROTTLE_TOKEN: Rate | None = rate("THROTTLE_TOKEN", "300/min")
THROTTLE_ADDRESS: Rate | None = rate("THROTTLE_ADDRESS", "60/min")
