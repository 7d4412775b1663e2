"""Dates as banks write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.statements.readers.dates import is_date_shaped, order_of, read_date
from apps.statements.readers.errors import LineProblem

FIRST, LAST = date(1970, 1, 1), date(2099, 12, 31)


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("20091224120000[0:GMT]", "YMD", "2009-12-24"),
        ("20131121000000.000[-7:MST]", "YMD", "2013-11-21"),
        ("20131231235959[+14:X]", "YMD", "2013-12-31"),
        ("07 Nov 2013", "DMY", "2013-11-07"),
        ("24.12.2009", "DMY", "2009-12-24"),
        ("24.12.09", "DMY", "2009-12-24"),
        ("31.12.70", "DMY", "1970-12-31"),
        ("2018-02-25 12:34:56 +0000", "YMD", "2018-02-25"),
        ("2023-05-16T07:24:11+02:00", "YMD", "2023-05-16"),
        ("24-08-2020 13:43:54.496", "DMY", "2020-08-24"),
        ("Nov 7, 2013", "MDY", "2013-11-07"),
        ("6/12/15", "MDY", "2015-06-12"),
        ("6/12/15", "DMY", "2015-12-06"),
        ("7. März 2020", "DMY", "2020-03-07"),
        ("12 de febrero de 2020", "DMY", "2020-02-12"),
        ("3 sierpnia 2020", "DMY", "2020-08-03"),
        ("Fri 07 Nov 2013", "DMY", "2013-11-07"),
        ("24122009", "DMY", "2009-12-24"),
        ("20200213", "YMD", "2020-02-13"),
    ],
)
def test_day_is_the_one_the_bank_wrote(written: str, order: str, day: str) -> None:
    assert read_date(written, order).isoformat() == day


@pytest.mark.parametrize(
    ("written", "order", "reason"),
    [
        ("30.02.2020", "DMY", "not a day of the calendar"),
        ("2023-02-29", "YMD", "not a day of the calendar"),
        ("13/13/2020", "DMY", "not a day of the calendar"),
        ("invalid_date", "DMY", "not a date"),
        ("pending", "DMY", "not a date"),
        ("", "DMY", "not a date"),
        ("01/01/1969", "DMY", "outside of 1970 to 2099"),
        ("01/01/2100", "DMY", "outside of 1970 to 2099"),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(written: str, order: str, reason: str) -> None:
    with pytest.raises(LineProblem, match=reason):
        read_date(written, order)


@pytest.mark.parametrize(
    ("column", "order", "proven"),
    [
        (["03/04/2020", "13/04/2020"], "DMY", True),
        (["03/04/2020", "04/13/2020"], "MDY", True),
        (["01/03/2020", "02/03/2020", "05/03/2020"], "DMY", True),
        (["03/01/2020", "03/02/2020", "03/05/2020"], "MDY", True),
        (["10/02/2018"], "DMY", False),
        (["1/2/18"], "MDY", False),
        (["10.02.2018"], "DMY", True),
        (["2018-02-10", "2018-03-04"], "YMD", True),
        (["20200213", "20200214"], "YMD", True),
        (["31122020"], "DMY", True),
    ],
)
def test_day_and_month_are_told_apart_over_the_whole_column(column: list[str], order: str, proven: bool) -> None:
    assert order_of(column) == (order, proven)


@given(st.dates(FIRST, LAST), st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%Y%m%d", "%d %b %Y"]))
def test_date_survives_being_written(day: date, form: str) -> None:
    order = "YMD" if form.startswith("%Y") else "DMY"
    assert read_date(day.strftime(form), order) == day


@given(st.dates(FIRST, LAST - timedelta(days=40)), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
def test_a_month_of_days_always_shows_its_order(first: date, form: str) -> None:
    days = [first + timedelta(days=offset) for offset in range(31)]
    order = order_of([day.strftime(form) for day in days])[0]
    assert [read_date(day.strftime(form), order) for day in days] == days


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    try:
        assert FIRST <= read_date(text, "DMY") <= LAST
        assert is_date_shaped(text)
    except LineProblem as problem:
        said = str(problem)
        assert said
