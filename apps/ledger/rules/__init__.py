"""A person's rules: what is looked for, what is done about it, and what that comes to for many bookings at once.

Free of Django: values in, values out. `services.rules` keeps rules, `services.rule_runs` writes what they do.
"""

from .book import Book, Named
from .findings import Finding, RuleRefused
from .spec import MOST_ACTIONS, MOST_CONDITIONS, RuleSpec, parse_rule

__all__ = [
    "MOST_ACTIONS",
    "MOST_CONDITIONS",
    "Book",
    "Finding",
    "Named",
    "RuleRefused",
    "RuleSpec",
    "parse_rule",
]
