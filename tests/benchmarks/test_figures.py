"""What the benchmarks say about a figure."""

import pytest

from benchmarks.figures import Figure, failed, markdown, table


@pytest.mark.parametrize(("ratio", "target", "verdict"), [(3.0, 3.0, "met"), (3.01, 3.0, "missed"), (9.0, None, "")])
def test_a_target_is_met_up_to_its_ratio(ratio: float, target: float | None, verdict: str) -> None:
    assert Figure("a load", "3 s", "a read: 1 s", ratio, target).verdict == verdict


@pytest.mark.parametrize(("ratio", "verdict"), [(4.0, "met"), (3.99, "missed")])
def test_a_target_may_be_the_least(ratio: float, verdict: str) -> None:
    figure = Figure("theirs", "4 s", "ours: 1 s", ratio, least=4.0)
    assert figure.verdict == verdict
    assert figure.cells[4] == "≥ 4"


def test_what_failed_says_why_and_meets_nothing() -> None:
    figure = failed("theirs", "it is not installed")
    assert figure.verdict == "failed"
    assert figure.cells == ("theirs", "it is not installed", "", "", "", "failed")


def test_every_figure_is_a_row() -> None:
    figures = [Figure("a load", "3 s", "a read: 1 s", 3.0, 3.0), Figure("writing", "2 s", "bare: 1 s", 2.0)]
    assert table(figures).row_count == len(figures)


def test_markdown_lists_each_command_once() -> None:
    loads = [Figure(name, "3 s", "1 s", 3.0, 3.0, command="python manage.py run_etl") for name in ("a | b", "c")]
    assert markdown(loads).splitlines() == [
        "| what | measured | compared with | ratio | target |  |",
        "| --- | --- | --- | ---: | ---: | --- |",
        "| a \\| b | 3 s | 1 s | 3.00 | ≤ 3 | met |",
        "| c | 3 s | 1 s | 3.00 | ≤ 3 | met |",
        "",
        "- `python manage.py run_etl`",
    ]


def test_small_ratios_keep_two_digits() -> None:
    assert Figure("changes", "90 ms", "2 s", 0.045, 0.05).cells[3:5] == ("0.045", "≤ 0.05")
