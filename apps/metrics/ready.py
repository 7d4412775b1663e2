"""Answers as the API sends them: JSON that is ready but for the number of waiting changes, which is counted anew."""

from dataclasses import dataclass

import orjson

from .values import Json

LIVE = "pending_changes"


@dataclass(frozen=True, slots=True)
class ReadyAnswer:
    """An answer of one published version, in JSON, up to the number of waiting changes that ends it."""

    text: bytes

    @classmethod
    def of(cls, answer: Json) -> "ReadyAnswer":
        """`answer` without what is counted anew."""
        kept = {key: value for key, value in answer.items() if key != LIVE}
        return cls(orjson.dumps(kept)[:-1] + b',"%b":' % LIVE.encode())

    def saying(self, pending: int) -> bytes:
        """The whole answer, with so many waiting changes."""
        return b"%b%d}" % (self.text, pending)
