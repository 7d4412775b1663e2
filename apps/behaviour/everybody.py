"""The measures of all people in one pass, kept per published version: a row each, and no person's months."""

from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from apps.metrics import runner
from apps.metrics.remembered import Remembered
from apps.warehouse.reading import Snapshot

from . import reading
from .people import Floats, People
from .percentiles import Compared, compared
from .risks import Risks, risks, usual_expenses
from .spikes import month_spikes
from .volatility import Volatility, volatility

_passes: Final = Remembered["Everybody"](2)
_one_at_a_time: Final = Lock()


@dataclass(frozen=True, slots=True)
class Everybody:
    """One value per person; `spikes` and `excess` (cents) are of the last whole month and the one that goes on."""

    users: NDArray[np.int64]
    currencies: NDArray[Any]
    months: NDArray[np.intp]
    swings: Volatility
    risks: Risks
    compared: Compared
    spikes: NDArray[np.intp]
    excess: Floats


def everybody(warehouse: Snapshot, today: date) -> Everybody:
    """Of this version and day; whoever asks while it is worked out waits for it instead of doing it again."""
    with _one_at_a_time:
        key = (*runner.published(warehouse), today)
        return _passes.get(key, lambda: measured(reading.read(warehouse, reading.everybody(today))))


def measured(people: People) -> Everybody:
    """All measures of them."""
    swings = volatility(people)
    now = len(people.months) - 1
    found = month_spikes(people, usual_expenses(people), (now - 1, now))
    owners = people.spending.owner[found.series]
    return Everybody(
        users=people.users,
        currencies=people.currencies,
        months=people.known,
        swings=swings,
        risks=risks(people),
        compared=compared(people, swings),
        spikes=np.bincount(owners, minlength=len(people.users)),
        excess=np.bincount(owners, found.excess, len(people.users)).astype(np.float64),
    )
