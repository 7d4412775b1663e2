"""A disk that loses a bit of a prepared store costs time, and never a number."""

from pathlib import Path
from random import Random

import pytest

from apps.warehouse.engines.prepared import ANSWERS, Prepared, Unprepared, write_touched, write_whole

from . import small_warehouse as small

ALL_TIME = {"previous_month": 202310, "first_month": 202311, "last_month": 202503}
STEP = 41  # bytes from one lost bit to the next


def answers(path: Path) -> dict[tuple[str, int], str]:
    """What a store says of every user; nothing where it leaves that to the warehouse."""
    found = {}
    for user in small.USERS:
        for name in ANSWERS:
            try:
                found[name, user] = repr(Prepared(path, 2).rows(name, user_key=user, **ALL_TIME))
            except Unprepared:
                continue
    return found


@pytest.mark.parametrize("seed", range(2))
def test_any_lost_bit_is_noticed(tmp_path: Path, seed: int) -> None:
    dice = Random(seed)
    state = small.random_state(dice)
    whole = tmp_path / "whole.prepared"
    with small.connected() as connection:
        small.fill(connection, state)
        write_whole(connection, whole, 1)
        small.change(state, dice)
        small.touch(connection, state)
        write_touched(connection, whole, 1, 2).commit()
    right, content = answers(whole), whole.read_bytes()
    copy = tmp_path / "copy.prepared"
    copy.write_bytes(content)
    assert answers(copy) == right != {}
    for number, place in enumerate(range(dice.randrange(STEP), len(content), STEP)):
        damaged = bytearray(content)
        damaged[place] ^= 1 << dice.randrange(8)
        path = tmp_path / f"{number}.prepared"
        path.write_bytes(damaged)
        for asked, said in answers(path).items():
            assert said == right[asked], place
