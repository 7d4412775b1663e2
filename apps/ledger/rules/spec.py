"""A whole rule as a value, read from its two JSON lists."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from .actions import WHOLE, Action, MarkTransfer, SetCategory, SetPayee, SplitShare, read_action
from .conditions import Condition, read_condition
from .findings import FieldRefused, Finding, RuleRefused

MOST_CONDITIONS = 10
MOST_ACTIONS = 10
FEWEST_SHARES = 2
Element = TypeVar("Element")


@dataclass(frozen=True)
class RuleSpec:
    """What is looked for and what is done; `key` is what a run names it by, `stop` ends a booking's way."""

    conditions: tuple[Condition, ...]
    actions: tuple[Action, ...]
    match_all: bool = True
    stop: bool = False
    key: int = 0

    @property
    def shares(self) -> tuple[SplitShare, ...]:
        """The lines of its split, none where it does not split."""
        return tuple(action for action in self.actions if isinstance(action, SplitShare))

    def documents(self) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
        """Conditions and actions as JSON."""
        return [each.document() for each in self.conditions], [each.document() for each in self.actions]


def parse_rule(
    conditions: object, actions: object, *, match_all: bool = True, stop: bool = False, key: int = 0
) -> RuleSpec:
    """The rule of two JSON lists. Raises RuleRefused with everything that is wrong."""
    findings: list[Finding] = []
    looked_for = _read("conditions", conditions, MOST_CONDITIONS, read_condition, findings)
    done = _read("actions", actions, MOST_ACTIONS, read_action, findings)
    if not findings:
        findings.extend(_together(done))
    if findings:
        raise RuleRefused(findings)
    return RuleSpec(tuple(looked_for), tuple(done), match_all, stop, key)


def _read(
    part: str, documents: object, most: int, read: Callable[[object], Element], findings: list[Finding]
) -> list[Element]:
    if not isinstance(documents, list) or not documents:
        findings.append(Finding(part, 0, "", f"Give at least one of the {part}."))
        return []
    if len(documents) > most:
        findings.append(Finding(part, 0, "", f"A rule has at most {most} {part}; these are {len(documents)}."))
        return []
    elements = []
    for place, document in enumerate(documents, 1):
        try:
            elements.append(read(document))
        except FieldRefused as error:
            findings.append(Finding(part, place, error.field, str(error)))
    return elements


def _together(actions: Sequence[Action]) -> Iterator[Finding]:
    """What no single action can be blamed for."""
    deciding = {type(each) for each in actions if isinstance(each, SetCategory | MarkTransfer | SplitShare)}
    if len(deciding) > 1:
        yield Finding("actions", 0, "", "A rule sets a category, marks a transfer or splits: choose one of them.")
    for kind in (SetCategory, MarkTransfer, SetPayee):
        if sum(isinstance(each, kind) for each in actions) > 1:
            yield Finding("actions", 0, "", "A rule can say each of category, transfer and payee once.")
    shares = [each.share for each in actions if isinstance(each, SplitShare)]
    if len(shares) == 1:
        yield Finding("actions", 0, "", f"A split needs at least {FEWEST_SHARES} shares.")
    elif shares and sum(shares, Decimal(0)) != WHOLE:
        yield Finding("actions", 0, "", f"The shares add up to {sum(shares, Decimal(0))} %; they must make 100 %.")
