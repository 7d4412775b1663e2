"""The European Central Bank's files give every book the rates it needs, exact and in both directions."""

import io
import json
import zipfile
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from apps.ledger.models import ExchangeRate
from apps.ledger.rates import load, read
from apps.problems import Problem
from etl import services as etl
from tests.ledger_factories import AccountFactory, UserFactory

CSV = b"""Date,USD,JPY,CYP,
2026-01-06,1.1000,170.25,N/A,
2026-01-05,1.2500,N/A,N/A,
"""
DAILY = b"Date, USD, JPY,\n06 January 2026, 1.1000, 170.25,\n"
XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<Cube>
<Cube time="2026-01-06"><Cube currency="USD" rate="1.1000"/><Cube currency="JPY" rate="170.25"/></Cube>
<Cube time="2026-01-05"><Cube currency="USD" rate="1.2500"/></Cube>
</Cube></gesmes:Envelope>
"""
SIXTH, FIFTH = date(2026, 1, 6), date(2026, 1, 5)


def zipped(**members: bytes) -> bytes:
    """A ZIP file of a fixed time: its bytes name tests, which both workers must call the same."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


@pytest.mark.parametrize("content", [CSV, XML, zipped(history=CSV), b"\xef\xbb\xbf" + CSV.replace(b"\n", b"\r\n")])
def test_every_form_says_the_same(content: bytes) -> None:
    assert read(content, "rates") == [
        (SIXTH, {"USD": Decimal("1.1000"), "JPY": Decimal("170.25")}),
        (FIFTH, {"USD": Decimal("1.2500")}),
    ]


def test_the_daily_file_is_read_too() -> None:
    assert read(DAILY, "rates") == [(SIXTH, {"USD": Decimal("1.1000"), "JPY": Decimal("170.25")})]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1"),
        (b"Date,USD\n", "no day with rates"),
        (b"Datum;Betrag\n1;2\n", "line 1"),
        (b"Date,USD\n2026-01-06,abc\n", "line 2, USD: 'abc'"),
        (b"Date,USD\n2026-01-06,-1\n", "line 2, USD: a rate is above 0"),
        (b"Date,USD\n2026-01-06,NaN\n", "line 2, USD: a rate is above 0"),
        (b"Date,USD\n2026-13-06,1.1\n", "line 2: '2026-13-06'"),
        (b"Date,USD\n2026-01-06,1.1,1.2,3\n", "line 2: 4 fields"),
        (b"\x00\xff\xfe", "not a CSV file"),
        (XML[:300], "cut off"),
        (XML.replace(b"<gesmes:E", b'<!DOCTYPE x [<!ENTITY a "b">]><gesmes:E', 1), "not an XML file"),
        (zipped(one=CSV, two=CSV), "one file"),
        (zipped(one=CSV)[:60], "one file"),
        (zipped(bomb=b"0" * (64 * 2**20 + 1)), "more than 64 MB"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(content: bytes, said: str) -> None:
    with pytest.raises(Problem, match="Nothing was written") as raised:
        read(content, "rates.csv")
    assert said in str(raised.value)
    assert "rates.csv" in str(raised.value)


@given(st.sampled_from([b"Date,USD\n", b"<Cube>", b"PK\x03\x04", b""]), st.binary(max_size=200))
def test_any_bytes_are_rates_or_one_problem(head: bytes, rest: bytes) -> None:
    with suppress(Problem):
        assert read(head + rest, "rates")


def rates() -> dict[tuple[str, str, date], Decimal]:
    return {(each.base, each.quote, each.date): each.rate for each in ExchangeRate.objects.all()}


@pytest.mark.django_db
def test_only_what_a_book_needs_is_written_in_both_directions() -> None:
    AccountFactory(owner=UserFactory(reporting_currency="EUR"), currency="USD")
    AccountFactory(owner=UserFactory(reporting_currency="CHF"), currency="CHF")

    written = load(read(CSV, "rates"))

    assert rates() == {
        ("EUR", "USD", SIXTH): Decimal("1.1"),
        ("USD", "EUR", SIXTH): Decimal("0.90909091"),
        ("EUR", "USD", FIFTH): Decimal("1.25"),
        ("USD", "EUR", FIFTH): Decimal("0.8"),
    }
    assert (written.new, written.replaced, written.unchanged, written.missing) == (4, 0, 0, ())


@pytest.mark.django_db
def test_pairs_without_the_euro_go_across_it_and_are_rounded_once() -> None:
    AccountFactory(owner=UserFactory(reporting_currency="USD"), currency="JPY")

    load(read(CSV, "rates"))

    assert rates() == {  # the fifth has no yen: its last rate before holds, and there is none
        ("JPY", "USD", SIXTH): Decimal("0.00646109"),  # 1.1 / 170.25
        ("USD", "JPY", SIXTH): Decimal("154.77272727"),  # 170.25 / 1.1
    }


@pytest.mark.django_db
def test_a_file_again_changes_nothing_and_a_corrected_one_replaces() -> None:
    AccountFactory(owner=UserFactory(reporting_currency="EUR"), currency="USD")
    load(read(CSV, "rates"))

    again = load(read(CSV, "rates"))
    corrected = load(read(CSV.replace(b"1.1000", b"1.6"), "rates"), since=SIXTH)

    assert (again.new, again.replaced, again.unchanged) == (0, 0, 4)
    assert (corrected.new, corrected.replaced, corrected.unchanged) == (0, 2, 0)
    assert rates()["USD", "EUR", SIXTH] == Decimal("0.625")


@pytest.mark.django_db
def test_currencies_that_the_file_lacks_are_named() -> None:
    AccountFactory(owner=UserFactory(reporting_currency="EUR"), currency="XAF")
    assert load(read(CSV, "rates")).missing == ("XAF",)


@pytest.mark.django_db
def test_a_trial_writes_nothing() -> None:
    AccountFactory(owner=UserFactory(reporting_currency="EUR"), currency="USD")
    assert load(read(CSV, "rates"), dry_run=True).new == 4
    assert rates() == {}


@pytest.mark.django_db
def test_twenty_years_take_a_bounded_number_of_queries(django_assert_max_num_queries) -> None:
    AccountFactory(owner=UserFactory(reporting_currency="EUR"), currency="USD")
    days = [date.fromordinal(date(2006, 1, 1).toordinal() + number) for number in range(7300)]
    content = "Date,USD\n" + "".join(f"{day},1.{number + 1:04}\n" for number, day in enumerate(days))
    with django_assert_max_num_queries(110):  # two to look, and statements of many rows to write
        assert load(read(content.encode(), "rates")).new == 14_600


@pytest.mark.django_db(transaction=True)
def test_the_command_carries_rates_into_the_figures(tmp_path: Path, capsys) -> None:
    AccountFactory(owner=UserFactory(reporting_currency="EUR"), currency="USD")
    etl.run()
    file = tmp_path / "eurofxref-hist.csv"
    file.write_bytes(CSV)

    call_command("load_exchange_rates", str(file), "--json")
    answer = json.loads(capsys.readouterr().out)
    assert (answer["days"], answer["new"], answer["pairs"]) == (2, 4, ["EUR/USD", "USD/EUR"])
    assert etl.run().changes_taken == 4


def test_a_file_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.csv: No such file or directory\."):
        call_command("load_exchange_rates", str(tmp_path / "none.csv"))
