"""What a picture is made of. Places are in the units of its view box, which is `WIDTH` by `HEIGHT`."""

from dataclasses import dataclass
from typing import Final

WIDTH: Final = 720
HEIGHT: Final = 280
COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")
"""Each keeps 3:1 on white; where there are more series than colours, a dash or a lighter tone tells them apart."""
DASHES: Final = ("", "7 4", "2 3", "10 3 2 3")


@dataclass(frozen=True)
class Line:
    """Runs of `x,y` points, a gap where there is no value."""

    runs: tuple[str, ...]
    colour: str
    dash: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar; `said` is what it stands for, in words."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    said: str


@dataclass(frozen=True)
class Dot:
    """One point of a cloud."""

    x: float
    y: float
    colour: str


@dataclass(frozen=True)
class Slice:
    """A part of a ring, as the path of its edge."""

    path: str
    colour: str
    tone: float
    said: str


@dataclass(frozen=True)
class Key:
    """An entry of the legend."""

    label: str
    colour: str
    tone: float = 1.0


@dataclass(frozen=True)
class Drawing:
    """A chart. `marks` are of the upright axis, `names` of the other; `band` is the edge around the first series."""

    marks: tuple[tuple[float, str], ...] = ()
    names: tuple[tuple[float, str], ...] = ()
    band: str = ""
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dot, ...] = ()
    slices: tuple[Slice, ...] = ()
    keys: tuple[Key, ...] = ()
    width: int = WIDTH
    height: int = HEIGHT
