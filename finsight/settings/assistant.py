"""The endpoint that may be asked about what the assistant's own grammar leaves unexplained; none, unless one is set."""

from typing import Any

from apps.outgoing.reachable import fault_of_url

from .environment import env, flag, given, refuse, setting

SECONDS = 20
"""How long an answer may take altogether."""


def endpoint() -> dict[str, Any] | None:
    """ASSISTANT_BASE_URL (https, or http on this machine) with its model and key; None without one."""
    url = given("ASSISTANT_BASE_URL").rstrip("/")
    if not url:
        return None
    if fault := fault_of_url(url):
        refuse("ASSISTANT_BASE_URL", f"{fault}.")
    model = setting(env.str, "ASSISTANT_MODEL", "")
    if not model:
        refuse("ASSISTANT_MODEL", "is missing, though ASSISTANT_BASE_URL is set.")
    return {
        "base_url": url,
        "api_key": given("ASSISTANT_API_KEY") or "none",
        "model": model,
        "send_categories": flag("ASSISTANT_SEND_CATEGORIES", default=False),
        "words_advice": flag("ASSISTANT_WORDS_ADVICE", default=False),
        "seconds": SECONDS,
    }


ASSISTANT = endpoint()
