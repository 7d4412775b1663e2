"""Which of a bank's references may serve as the identity of a line: only one that can't be a mere counter or reused."""

import re
from collections import Counter
from collections.abc import Sequence

from apps.statements.readers.line import StatementLine

_SHORTEST = 8
"""Characters; what is shorter is the number of an entry within its own file, and begins anew in the next."""

_PART_OF_BATCH = re.compile(r"/\d{1,4}$")


def only_unique(lines: Sequence[StatementLine]) -> tuple[StatementLine, ...]:
    """The lines, the bank id taken from each whose id another line has too or is too short to be one."""
    seen = Counter(line.bank_id for line in lines)
    return tuple(
        line if seen[line.bank_id] == 1 and _is_id(line.bank_id) else line._replace(bank_id="") for line in lines
    )


def _is_id(reference: str) -> bool:
    return len(_PART_OF_BATCH.sub("", reference).lstrip("0")) >= _SHORTEST
