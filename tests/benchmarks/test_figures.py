"""What the benchmarks say about a figure."""

import pytest

from benchmarks.figures import Figure, table


@pytest.mark.parametrize(("ratio", "target", "verdict"), [(3.0, 3.0, "met"), (3.01, 3.0, "missed"), (9.0, None, "")])
def test_a_target_is_met_up_to_its_ratio(ratio: float, target: float | None, verdict: str) -> None:
    assert Figure("a load", "3 s", "a read: 1 s", ratio, target).verdict == verdict


def test_every_figure_is_a_row() -> None:
    figures = [Figure("a load", "3 s", "a read: 1 s", 3.0, 3.0), Figure("writing", "2 s", "bare: 1 s", 2.0)]
    assert table(figures).row_count == len(figures)
