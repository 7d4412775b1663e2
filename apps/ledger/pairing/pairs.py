"""What is decided: pairs, and which sides hang together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """Keys of the transaction by which money left and the one by which it arrived; likelihood in percent; why."""

    source: int
    target: int
    likelihood: int
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """`sure` pairs are made, `unsure` ones asked about; `component` says by side which ones hang together."""

    sure: list[Pair]
    unsure: list[Pair]
    component: dict[int, int]
