"""Nothing that a program relies on goes away, or is demanded of it, without having been announced."""

from pathlib import Path

import pytest

from deploy.client.surface import RELEASED, surface, taken_away

ANNOUNCED = (Path(RELEASED).parent / "api.md").read_text()


def released() -> set[str]:
    return set(RELEASED.read_text().splitlines())


def test_nothing_that_was_released_is_taken_away_unannounced() -> None:
    assert {line for line in taken_away(released(), surface()) if line not in ANNOUNCED} == set()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("GET /a > 200 name: string", ""),
        ("GET /a > 200 name: string", "GET /a > 200 name: integer"),
        ("POST /a < name: string", "POST /a < name: string!"),
        ("POST /a < name: string", ""),
        ("GET /a > 404", ""),
    ],
)
def test_a_break_is_found(before: str, after: str) -> None:
    same = {" ".join(before.split(" ")[:2])}
    assert taken_away(same | {before}, same | {after})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "GET /a > 200 more: string"),
        ("", "GET /a < query more"),
        ("GET /a < name: string!", "GET /a < name: string"),
        ("", "POST /b < name: string!"),
    ],
)
def test_what_only_adds_is_no_break(before: str, after: str) -> None:
    same = {"GET /a"}
    assert taken_away(same | {before}, same | {after}) <= {""}
