"""Writes `held_out.csv`: lines that pairing was never tuned on, made another way than those of `transfers.py`.

No scenes and no calendar: each household draws events from one bag, in its own mixture, with texts of other banks,
more strangers and less said. Labels are what both statements together show.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from .lines import Line, rate, told, write

SEED, FIRST, DAYS, EVENTS = 7_731, date(2024, 2, 5), 330, 66
Account = tuple[str, ...]  # owner, name, kind, currency, institution, number
Text = Sequence[str]  # payee, description

WRITTEN = told("held_out")
FEES, SHOUTED = 4, 30  # percent
EVENTS_OF = {"move": 26, "bill": 7, "out": 36, "in": 13, "away": 4, "clash": 9, "abroad": 5}


def home(name: str, language: str, rows: Sequence[Sequence[str]], chance: random.Random) -> Iterator[Line]:
    """One household's events, each on a day of its own choice."""
    accounts: list[Account] = [(*row, f"{row[4][:2].upper()}{chance.randint(10**9, 10**10 - 1)}") for row in rows]
    plain = [account for account in accounts if account[2] != "credit_card"]
    cards = [account for account in accounts if account[2] == "credit_card"]
    for number in range(EVENTS):
        kind = chance.choices(list(EVENTS_OF), list(EVENTS_OF.values()))[0]
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        cents = chance.choice((chance.randint(1_000, 250_000), chance.randint(1, 40) * 2_500))
        pair = f"{name}-{number}"
        if kind in {"move", "abroad"}:
            yield from _move(name, language, plain, (day, cents, pair), chance)
        elif kind == "bill" and cards:
            out, back = WRITTEN["bills"][language]
            yield _line(name, plain[0], day, -cents, out, plain[0], cards[0], pair, chance)
            yield _line(name, cards[0], _later(day, chance), cents, back, plain[0], cards[0], pair, chance)
        elif kind == "clash":
            one, other = chance.sample(plain, 2)
            yield _line(name, one, day, -cents, chance.choice(WRITTEN["others_out"][language]), one, other, "", chance)
            yield _line(
                name,
                other,
                _later(day, chance),
                cents,
                chance.choice(WRITTEN["others_in"][language]),
                one,
                other,
                "",
                chance,
            )
        else:
            texts = WRITTEN[{"in": "others_in", "away": "away"}.get(kind, "others_out")][language]
            account = plain[0] if kind == "away" else chance.choice(accounts)
            yield _line(
                name,
                account,
                day,
                cents if kind == "in" else -cents,
                chance.choice(texts),
                account,
                account,
                "",
                chance,
            )


def _move(
    name: str, language: str, plain: list[Account], event: tuple[date, int, str], chance: random.Random
) -> Iterator[Line]:
    day, cents, pair = event
    source, target = chance.sample(plain, 2)
    out, back = chance.choice(WRITTEN["moves"][language])
    arrives, received = _later(day, chance), cents
    if source[3] != target[3]:
        received = round(cents * rate(source[3], target[3], arrives) * (1 + chance.uniform(-0.015, 0.004)))
    elif chance.randrange(100) < FEES:
        received = max(cents - 250, round(cents * 0.98))
    yield _line(name, source, day, -cents, out, source, target, pair, chance)
    yield _line(name, target, arrives, received, back, source, target, pair, chance)


def _later(day: date, chance: random.Random) -> date:
    day += timedelta(days=chance.choices((0, 1, 2, 3), (50, 30, 14, 6))[0])
    return day + timedelta(days=1) if day.weekday() == 6 else day  # noqa: PLR2004 - Sunday


def _line(  # noqa: PLR0913, PLR0917 - what a line is made of
    name: str,
    account: Account,
    day: date,
    cents: int,
    text: Text,
    source: Account,
    target: Account,
    pair: str,
    chance: random.Random,
) -> Line:
    reference = f"{chance.randrange(10**8):08d}"
    filled = []
    for part in text:
        for mark, put in (
            ("#>", target[5][-4:]),
            ("#<", source[5][-4:]),
            (">", target[1]),
            ("<", source[1]),
            ("&", account[0]),
            ("@", reference),
        ):
            part = part.replace(mark, put)  # noqa: PLW2901 - filled step by step
        filled.append(part)
    description = filled[1].upper() if chance.randrange(100) < SHOUTED else filled[1]
    owner, title, kind, currency, bank, number = account
    booked = (day.isoformat(), f"{cents / 100:.2f}", filled[0], description[:45])
    return Line(name, owner, title, kind, currency, bank, number, *booked, pair=pair)


def lines() -> list[Line]:
    """All households."""
    chance = random.Random(SEED)
    return [
        line for each in WRITTEN["homes"] for line in home(each["name"], each["language"], each["accounts"], chance)
    ]


if __name__ == "__main__":
    write("held_out", lines())
