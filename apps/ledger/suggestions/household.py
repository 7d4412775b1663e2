"""What the others of a household have told, in the words of one's own categories."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .features import Example


@dataclass(frozen=True, slots=True)
class Place:
    """A category of somebody's: its name and what it stands below."""

    pk: int
    owner: int
    parent: int | None
    name: str
    kind: str


Path = tuple[str, ...]


def own_names(places: Iterable[Place], owner: int) -> dict[int, int]:
    """Which of the owner's categories each of the given ones is: the same path, or the only one of that name."""
    by_pk = {place.pk: place for place in places}
    paths = {pk: (place.kind, *_path(place, by_pk)) for pk, place in by_pk.items()}
    own = {path: pk for pk, path in paths.items() if by_pk[pk].owner == owner}
    named: dict[Path, list[int]] = {}
    for path, pk in own.items():
        named.setdefault((path[0], path[-1]), []).append(pk)
    found = {pk: own.get(path) or _only(named.get((path[0], path[-1]), [])) for pk, path in paths.items()}
    return {pk: name for pk, name in found.items() if name is not None}


def together(own: list[Example], others: Iterable[Example]) -> list[Example]:
    """One's own examples, and those of others about whom oneself has not said anything."""
    told = {(each.booking.key, each.booking.is_in) for each in own}
    return own + [each for each in others if (each.booking.key, each.booking.is_in) not in told]


def _path(place: Place, by_pk: Mapping[int, Place]) -> Path:
    above = by_pk.get(place.parent) if place.parent is not None else None
    return (*(_path(above, by_pk) if above else ()), place.name.casefold())


def _only(pks: list[int]) -> int | None:
    return pks[0] if len(pks) == 1 else None
