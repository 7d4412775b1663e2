"""Advice in the words of a language model, where the operator wants that: shown only if every number is the evidence's.

Who and what it is about is never sent: the model sees placeholders, which are filled in afterwards.
"""

import re
from collections.abc import Iterable
from typing import Final

from apps.assistant.endpoint.client import Endpoint, EndpointError
from apps.finbud.finding import Finding
from apps.finbud.wording import then, title, why

NUMBER: Final = re.compile(r"\d+(?:[.,']\d+)*")
NAMED: Final = ("payee", "from", "category", "budget", "goal", "debt", "first", "instead")
"""Facts that are texts of the person's own."""
LONGEST: Final = 400
RULES: Final = """You word advice about money for one person, in one or two friendly, plain sentences of English.
Keep every number, date and <placeholder> exactly as it stands; add no number, no promise and no advice of your own."""


def phrased(finding: Finding, endpoint: Endpoint) -> str:
    """The model's wording; empty where it says anything that the evidence does not. Raises EndpointError."""
    plain = f"{title(finding)}. {why(finding)} {then(finding)}"
    names = _names(finding)
    text = endpoint.text(
        [{"role": "system", "content": RULES}, {"role": "user", "content": _masked(plain, names)}]
    ).strip()
    if not is_true(text, _masked(plain, names)):
        return ""
    for place, name in enumerate(names):
        text = text.replace(f"<{place}>", name)
    return text


def is_true(text: str, evidence: str) -> bool:
    """Whether it states no number, and names nobody, that the evidence does not."""
    known = _numbers(evidence)
    is_short = bool(text) and len(text) <= LONGEST and "\n" not in text
    named = set(re.findall(r"<[^>]*>", text)) <= set(re.findall(r"<\d>", evidence))
    return is_short and named and _numbers(text) <= known


def word_all(findings: Iterable[Finding], endpoint: Endpoint) -> dict[str, str]:
    """Wordings by the findings' ids, of those that the model worded truly; it is asked no more once it fails."""
    found: dict[str, str] = {}
    for one in findings:
        try:
            found[one.id] = phrased(one, endpoint)
        except EndpointError:
            break
    return {name: text for name, text in found.items() if text}


def _names(finding: Finding) -> list[str]:
    texts = {str(finding.facts[name]) for name in NAMED if finding.facts.get(name)}
    return sorted(texts, key=len, reverse=True)[:9]


def _masked(text: str, names: list[str]) -> str:
    for place, name in enumerate(names):
        text = text.replace(name, f"<{place}>")
    return text


def _numbers(text: str) -> set[str]:
    return set(NUMBER.findall(re.sub(r"<\d>", "", text)))
