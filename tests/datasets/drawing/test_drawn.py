"""Pictures drawn on the server: marks at round numbers, shapes where the numbers say, gaps where there are none."""

import pytest

from apps.datasets.drawing.axis import MINUS, axis, short
from apps.datasets.drawing.drawn import drawn
from apps.datasets.drawing.shapes import HEIGHT, WIDTH


def picture(chart: str, labels: list[str], *values: list[str | None], **more: object) -> dict[str, object]:
    series = [{"label": f"S{place}", "values": each} for place, each in enumerate(values)]
    return {"chart": chart, "unit": "", "labels": labels, "series": series, "low": [], "high": [], **more}


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ([0.0, 10.0], ["0", "2", "4", "6", "8", "10"]),
        ([-1200.0, 3100.0], [f"{MINUS}2k", f"{MINUS}1k", "0", "1k", "2k", "3k", "4k"]),
        ([5.0, 5.0], ["0", "2", "4", "6", "8", "10"]),
    ],
)
def test_marks_stand_at_round_numbers_around_all_values(values, marks) -> None:
    made = axis(values, 100, 0)
    assert [text for _, text in made.marks()] == marks
    assert all(0 <= made.at(value) <= 100 for value in values)


def test_numbers_are_said_shortly() -> None:
    assert [short(value) for value in (0, 1_250_000, -350, 0.05, 2e9)] == ["0", "1.25M", f"{MINUS}350", "0.05", "2B"]


def test_bars_stand_on_zero_and_are_as_high_as_their_numbers() -> None:
    made = drawn(picture("bar", ["a", "b", "c"], ["10", "-5", None]))
    up, down = made.bars
    assert up.y + up.height == pytest.approx(down.y, abs=0.2)
    assert up.height == pytest.approx(2 * down.height, abs=0.3)
    assert [bar.said for bar in made.bars] == ["a, S0: 10", "b, S0: -5"]


def test_a_line_has_a_gap_where_there_is_no_value() -> None:
    made = drawn(picture("line", ["1", "2", "3", "4"], ["1", None, "3", "4"], low=["0"] * 4, high=["5"] * 4))
    assert [len(run.split()) for run in made.lines[0].runs] == [1, 2]
    assert len(made.band.split()) == 8


def test_a_cloud_has_a_dot_for_each_pair() -> None:
    made = drawn(picture("scatter", ["-1.5", "0", "2"], ["1", None, "3"]))
    assert len(made.dots) == 2
    assert made.dots[0].x < made.dots[1].x
    assert made.dots[0].y > made.dots[1].y


def test_a_ring_says_the_share_of_each_part() -> None:
    made = drawn(picture("doughnut", ["a", "b", "none"], ["75", "25", "0"]))
    assert [each.said for each in made.slices] == ["a: 75.0%", "b: 25.0%"]


@pytest.mark.parametrize("chart", ["bar", "line", "scatter", "doughnut"])
def test_nothing_stands_outside_of_the_picture(chart) -> None:
    labels = [str(number) for number in range(500)]
    made = drawn(picture(chart, labels, [str(number * 1.37 - 90) for number in range(500)]))
    places = [(bar.x, bar.y) for bar in made.bars] + [(dot.x, dot.y) for dot in made.dots]
    places += [tuple(map(float, point.split(","))) for line in made.lines for run in line.runs for point in run.split()]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)
    assert len(made.names) <= 9


def test_one_value_and_none_at_all_are_drawn_without_an_error() -> None:
    assert drawn(picture("line", ["a"], ["3"])).lines
    assert not drawn(picture("bar", ["a"], [None])).bars
    assert not drawn(picture("doughnut", ["a"], [None])).slices
