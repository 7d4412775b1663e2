"""Perhaps the same: what is asked about, and what is not."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.statements.identity import Identified, identify
from apps.statements.readers.line import StatementLine
from apps.statements.sameness import Missing, Question, questions

JUNE = (date(2026, 6, 1), date(2026, 6, 30))


def new(text: str, amount: str, day: int) -> Identified:
    return identify([StatementLine(1, date(2026, 6, day), Decimal(amount), text)])[0]


def gone(text: str, amount: str, day: date, *, pk: int = 1, of_bank: bool = True) -> Missing:
    return Missing(pk, day, int(Decimal(amount) * 100), text, of_bank)


def june(day: int) -> date:
    return date(2026, 6, day)


def asked(lines: list[Identified], missing: list[Missing], covered: tuple[date, date] = JUNE) -> list[tuple[str, int]]:
    return [(each.new.line.description, each.candidate.pk) for each in questions(lines, covered, missing)]


@pytest.mark.parametrize(
    ("line", "earlier"),
    [
        (new("SHELL 4711 BERLIN", "-45.20", 12), gone("Shell 4711 Berlin", "-45.20", june(10))),
        (new("AMZN MKTP DE*2K3 AMAZON.DE", "-18.99", 12), gone("VORGEMERKT 88213", "-18.99", june(4))),
        (new("RISTORANTE ROMA MUENCHEN", "-57.50", 12), gone("PENDING Ristorante Roma", "-50.00", june(11))),
        (new("HOTEL LISBOA", "-99.10", 12), gone("HOTEL LISBOA PT", "-100.02", june(10))),
        (new("Salary June", "2500.00", 28), gone("SALARY JUNE ACME", "2500.00", june(30))),
        (new("Rent", "-700.00", 1), gone("DAUERAUFTRAG 12", "-700.00", june(1))),
    ],
    ids=["other day", "other text", "tip", "other rate", "settled earlier", "another bank's words"],
)
def test_a_line_that_settles_an_earlier_one_is_asked_about(line: Identified, earlier: Missing) -> None:
    assert len(questions([line], JUNE, [earlier])) == 1


@pytest.mark.parametrize(
    ("line", "earlier"),
    [
        (new("SHELL", "-45.20", 12), gone("SHELL", "-45.20", june(3))),
        (new("SHELL", "-45.20", 12), gone("SHELL", "45.20", june(11))),
        (new("SHELL", "-45.20", 12), gone("SHELL", "-20.00", june(11))),
        (new("Cinema", "-12.00", 12), gone("Bakery", "-12.00", june(11))),
        (new("Cinema", "-12.34", 12), gone("Somebody wrote this", "-12.34", june(11), of_bank=False)),
    ],
    ids=["more than 8 days", "other direction", "quite another amount", "round and unlike", "written by hand, unlike"],
)
def test_what_has_nothing_in_common_is_not(line: Identified, earlier: Missing) -> None:
    assert questions([line], JUNE, [earlier]) == []


def test_eight_days_are_the_most() -> None:
    lines = [new("SHELL", "-45.20", day) for day in (19, 20)]
    assert asked(lines[:1], [gone("SHELL", "-45.20", june(11))])
    assert not asked(lines[1:], [gone("SHELL", "-45.20", june(11))])


def test_the_last_lines_of_an_earlier_file_may_have_been_pending() -> None:
    """A file that begins later says nothing about a line before it, unless it was among the last."""
    line = new("ARAL TANKSTELLE", "-60.11", 2)
    last = gone("Aral Tankstelle 0815", "-60.11", date(2026, 5, 30))
    assert asked([line], [last]) == [("ARAL TANKSTELLE", 1)]
    others = [gone("something else", "-1.00", date(2026, 5, 31), pk=2)]
    early = gone("Aral Tankstelle 0815", "-60.11", date(2026, 5, 25))
    assert asked([line], [early, *others]) == []


def test_a_daily_coffee_is_a_habit_and_no_question() -> None:
    coffees = [gone("Coffee Corner", "-3.50", date(2026, 5, day), pk=day) for day in range(20, 32)]
    assert asked([new("COFFEE CORNER", "-3.50", 1), new("COFFEE CORNER", "-3.50", 2)], coffees) == []


def test_each_transaction_is_asked_about_once_and_the_likeliest_pair_wins() -> None:
    lines = [new("Bistro", "-21.40", 14), new("BISTRO AM MARKT", "-23.40", 11)]
    missing = [gone("Bistro am Markt", "-21.40", june(10), pk=1), gone("Bistro", "-21.40", june(14), pk=2)]
    assert asked(lines, missing) == [("Bistro", 2), ("BISTRO AM MARKT", 1)]


def test_what_a_person_wrote_down_is_asked_about() -> None:
    written = gone("Dinner at Luigi", "-43.17", june(11), of_bank=False)
    assert asked([new("LUIGI TRATTORIA DINNER", "-43.17", 12)], [written]) == [("LUIGI TRATTORIA DINNER", 1)]


@given(
    lines=st.lists(
        st.builds(
            new,
            st.sampled_from(["Shell", "Shell 12", "Rent", ""]),
            st.sampled_from(["-5", "-5.50", "7"]),
            st.integers(1, 30),
        ),
        max_size=12,
    ),
    days=st.lists(
        st.tuples(st.sampled_from(["SHELL", "rent", ""]), st.sampled_from(["-5", "-5.5", "7"]), st.integers(-20, 40)),
        max_size=12,
    ),
)
def test_nothing_is_asked_twice_and_never_across_more_than_eight_days(
    lines: list[Identified], days: list[tuple[str, str, int]]
) -> None:
    missing = [
        gone(text, amount, JUNE[0] + timedelta(days=shift), pk=pk) for pk, (text, amount, shift) in enumerate(days)
    ]
    found: list[Question] = questions(lines, JUNE, missing)
    assert len({each.candidate.pk for each in found}) == len(found)
    assert len(found) <= len(lines)
    for each in found:
        assert abs((each.new.line.posting_date - each.candidate.posting_date).days) <= 8
        assert (each.new.line.amount > 0) == (each.candidate.cents > 0)
