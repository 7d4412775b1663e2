"""How well pairing finds transfers: precision and recall on lines whose truth is known."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from apps.ledger.pairing import AccountFacts, Rates, Side
from apps.ledger.pairing.deciding import decide

from .figures import Figure
from .labelled.lines import EUROS, Line, rate, read
from .plan import Plan

PRECISION, RECALL = 0.99, 0.95
SETS = {"transfers": "tuned on", "held_out": "never tuned on"}
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs by what became of them; `proposed` are true ones that a person is asked about."""

    lines: int
    true: int
    made: int
    right: int
    proposed: int

    @property
    def precision(self) -> float:
        """Share of what was made that is true."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """Share of what is true that was made."""
        return self.right / self.true


def pairing(_plan: Plan) -> Iterator[Figure]:
    """Both sets: the one that pairing was tuned on, and the one it was not."""
    for name, how in SETS.items():
        found = score(read(name))
        counted = f"{found.right} of {found.made} made, of {found.true} there are; {found.lines:,} lines"
        yield Figure(f"precision, lines {how}", counted, "every pair made is true", found.precision, least=PRECISION)
        yield Figure(f"recall, lines {how}", counted, "every true pair is made", found.recall, least=RECALL)
        missed = found.true - found.right
        share = found.proposed / missed if missed else 1.0
        yield Figure(f"asked about, lines {how}", f"{found.proposed} pairs", f"{missed} true ones not made", share)


def score(lines: list[Line]) -> Score:
    """Decide household by household, as the ledger does, and compare with the truth."""
    true, made, asked = truth_and_decisions(lines)
    return Score(len(lines), len(true), len(made), len(made & true), len((asked - made) & true))


def truth_and_decisions(lines: list[Line]) -> tuple[set[tuple[int, int]], set[tuple[int, int]], set[tuple[int, int]]]:
    """By line number of money out and of money in: pairs that are true, that are made, that are asked about."""
    homes: dict[str, list[int]] = defaultdict(list)
    sides: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        homes[line.household].append(number)
        if line.pair:
            sides[line.pair].append(number)
    true = {tuple(sorted(pair, key=lambda number: Decimal(lines[number].amount))) for pair in sides.values()}
    made: set[tuple[int, int]] = set()
    asked: set[tuple[int, int]] = set()
    for numbers in homes.values():
        accounts, known = _home(lines, numbers)
        decision = decide(accounts, known, _rates(lines, numbers))
        made |= {(pair.source, pair.target) for pair in decision.sure}
        asked |= {(pair.source, pair.target) for pair in decision.unsure}
    return {(pair[0], pair[1]) for pair in true}, made, asked


def _home(lines: list[Line], numbers: list[int]) -> tuple[dict[int, AccountFacts], list[Side]]:
    keys: dict[str, int] = {}
    accounts: dict[int, AccountFacts] = {}
    known = []
    for number in numbers:
        line = lines[number]
        pk = keys.setdefault(line.account, len(keys))
        facts = (line.account, line.kind, line.currency, line.owner, line.institution, line.number)
        accounts[pk] = AccountFacts(pk, *facts)
        day, cents = date.fromisoformat(line.date).toordinal(), int(Decimal(line.amount).scaleb(2))
        known.append(Side(number, pk, day, cents, line.payee, line.description, line.notes))
    return accounts, known


def _rates(lines: list[Line], numbers: list[int]) -> Rates:
    """The rates of every day of a household's lines."""
    days = [date.fromisoformat(lines[number].date) for number in numbers]
    span = [min(days) + timedelta(days=step) for step in range((max(days) - min(days)).days + 1)]
    used = {lines[number].currency for number in numbers} & EUROS.keys()
    pairs = [(base, quote) for base in used for quote in used if base != quote]
    return Rates((base, quote, day.toordinal(), rate(base, quote, day)) for base, quote in pairs for day in span)
