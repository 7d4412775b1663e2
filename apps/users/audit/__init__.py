"""The audit log. Whoever writes to money or rights calls one of these inside the transaction that does it.

`record` is the one way in; the others work out before and after: `record_new` and `record_gone` of a row,
`recording` of a change to it, `record_many` of a bulk write, as one entry.
"""

from .facts import MOST_ROWS, facts_of
from .origin import coming_from, source
from .recording import record, record_gone, record_many, record_new, recording

__all__ = [
    "MOST_ROWS",
    "coming_from",
    "facts_of",
    "record",
    "record_gone",
    "record_many",
    "record_new",
    "recording",
    "source",
]
