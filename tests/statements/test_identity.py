"""Same or new: what makes a line of one file a line of another."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from apps.statements.identity import Identified, Known, compare, fingerprint, identify
from apps.statements.readers.line import StatementLine


def line(text: str, *, day: int = 1, amount: str = "-5.00", bank_id: str = "") -> StatementLine:
    return StatementLine(1, date(2026, 1, day), Decimal(amount), text, bank_id=bank_id)


def booked(*files: list[StatementLine]) -> tuple[list[list[str]], list[Known]]:
    """What each of the files adds to an empty account, one after the other."""
    known: list[Known] = []
    added = []
    for lines in files:
        new = compare(identify(lines), known).new
        known += [Known(each.fingerprint, each.occurrence, each.bank_key) for each in new]
        added.append([each.line.bank_id or each.line.description for each in new])
    return added, known


def test_same_file_twice_adds_nothing() -> None:
    file = [line("a"), line("b"), line("a", bank_id="1")]
    assert booked(file, file)[0][1] == []


def test_overlap_adds_only_what_is_new() -> None:
    assert booked([line("a"), line("b")], [line("b"), line("c")])[0] == [["a", "b"], ["c"]]


def test_twins_both_count_and_are_known_again() -> None:
    twins = [line("coffee"), line("coffee")]
    assert booked(twins, twins, [*twins, line("coffee")])[0] == [["coffee"] * 2, [], ["coffee"]]


def test_file_that_ends_within_a_day_brings_the_missing_twin() -> None:
    assert booked([line("coffee")], [line("coffee"), line("coffee")])[0] == [["coffee"], ["coffee"]]


def test_case_and_spacing_make_no_other_line() -> None:
    assert fingerprint(line("REWE  Markt")) == fingerprint(line("Rewe Markt"))
    assert fingerprint(line("Rewe Markt")) != fingerprint(line("Rewe Markt", amount="-5.01"))


def test_bank_id_keeps_equal_lines_apart() -> None:
    assert booked([line("coffee", bank_id="1")], [line("coffee", bank_id="2")])[0] == [["1"], ["2"]]


def test_bank_id_recognises_a_line_whose_text_changed() -> None:
    assert booked([line("PENDING coffee", bank_id="1")], [line("coffee", bank_id="1")])[0] == [["1"], []]


def test_reused_bank_id_of_another_day_is_another_line() -> None:
    assert booked([line("a", bank_id="1")], [line("a", day=2, bank_id="1")])[0] == [["1"], ["1"]]


def test_file_without_ids_after_one_with_ids_adds_nothing() -> None:
    assert booked([line("a", bank_id="1"), line("a", bank_id="2")], [line("a"), line("a")])[0][1] == []


def test_file_with_ids_after_one_without_adds_nothing() -> None:
    with_ids = [line("a", bank_id="1"), line("a", bank_id="2")]
    assert booked([line("a"), line("a")], with_ids, with_ids)[0][1:] == [[], []]


def test_file_with_ids_on_some_lines_only_adds_nothing() -> None:
    assert booked([line("a", bank_id="1"), line("b")], [line("a"), line("b", bank_id="2")])[0][1] == []


def test_bank_that_makes_up_new_ids_each_time_adds_nothing() -> None:
    first = [line(f"shop {day}", day=day, bank_id=f"x{day}") for day in (1, 2, 3)]
    again = [line(f"shop {day}", day=day, bank_id=f"y{day}") for day in (1, 2, 3, 4)]
    assert booked(first, again)[0][1] == ["y4"]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 3), st.sampled_from(["", "1", "2"])), max_size=12))
def test_any_file_twice_adds_nothing(rows: list[tuple[str, int, str]]) -> None:
    file = [line(text, day=day, bank_id=bank_id) for text, day, bank_id in rows]
    added, known = booked(file, file)
    assert len(added[0]) == len(file)
    assert added[1] == []
    assert len({(one.fingerprint, one.occurrence) for one in known}) == len(known)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 4)), max_size=14), st.data())
def test_any_part_of_a_file_adds_nothing_after_the_whole(rows: list[tuple[str, int]], data: st.DataObject) -> None:
    file = [line(text, day=day) for text, day in rows]
    start = data.draw(st.integers(0, len(file)))
    assert booked(file, file[start:])[0][1] == []


def test_many_equal_lines_are_compared_quickly() -> None:
    file = [line("coffee")] * 50_000
    assert booked(file, file)[0][1] == []


def test_new_line_takes_the_next_free_occurrence() -> None:
    mark = fingerprint(line("a"))
    (new,) = compare([Identified(line("a"), mark, "key")], [Known(mark, 3, "other")]).new
    assert new.occurrence == 4
