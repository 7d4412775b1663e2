"""Pairing as arithmetic: accounts and sides in, pairs out."""

from datetime import date

import numpy as np
import pytest

from apps.ledger.pairing import AccountFacts, Rates, Side
from apps.ledger.pairing.deciding import decide
from apps.ledger.pairing.words import plain
from benchmarks.labelled.lines import read
from benchmarks.pairing import PRECISION, RECALL, score

GIRO = AccountFacts(1, "Giro", owner="Ada Lovelace", institution="Sparkasse", number="DE02120300000000202051")
SAVINGS = AccountFacts(2, "Rainy day", "savings", owner="Ada Lovelace", number="DE02500105170137075030")
CARD = AccountFacts(3, "Visa", "credit_card", owner="Ada Lovelace")
DOLLARS = AccountFacts(4, "Dollars", currency="USD", owner="Ada Lovelace")
ACCOUNTS = {account.pk: account for account in (GIRO, SAVINGS, CARD, DOLLARS)}
MONDAY = date(2026, 3, 2).toordinal()


def side(pk, account, euros, text="Umbuchung", day=0, **fields):
    return Side(pk, account.pk, MONDAY + day, round(euros * 100), description=text, **fields)


def decided(*sides, rates=(), **options):
    """Keys of the pairs that are sure and of those to ask about."""
    decision = decide(ACCOUNTS, sides, Rates(rates), **options)
    return tuple(sorted((pair.source, pair.target) for pair in pairs) for pairs in (decision.sure, decision.unsure))


def test_all_together_are_paired_and_not_the_first_with_the_best() -> None:
    # Who takes the nearest day first gives 2 to 3, and leaves 1 and 4 eight days apart and alone.
    sides = (side(1, GIRO, -70), side(2, GIRO, -70, day=2), side(3, SAVINGS, 70, day=2), side(4, SAVINGS, 70, day=8))
    assert decided(*sides) == ([(1, 3), (2, 4)], [])


def test_equal_moves_pair_in_the_order_they_were_made() -> None:
    outs = [side(10 + n, GIRO, -100, day=2 * n) for n in range(3)]
    backs = [side(20 + n, SAVINGS, 100, day=2 * n + 1) for n in range(3)]
    assert decided(*outs, *backs)[0] == [(10, 20), (11, 21), (12, 22)]


def test_a_side_that_another_could_replace_is_asked_about() -> None:
    sides = (side(1, GIRO, -100), side(2, SAVINGS, 100, day=1), side(3, CARD, 100, "Umbuchung", day=1))
    assert decided(*sides) == ([], [(1, 2), (1, 3)])


def test_a_text_that_names_the_account_decides_between_equals() -> None:
    sides = (side(1, GIRO, -100, "Umbuchung Rainy day"), side(2, SAVINGS, 100), side(3, CARD, 100))
    assert decided(*sides)[0] == [(1, 2)]


@pytest.mark.parametrize(
    ("out", "back"),
    [
        ("Miete Hausverwaltung", "Erstattung Finanzamt"),
        ("Kartenzahlung REWE", "Gehalt März"),
        ("Rent March", "Salary ACME"),
    ],
)
def test_a_rent_and_a_refund_of_the_same_size_are_no_transfer(out, back) -> None:
    assert decided(side(1, GIRO, -500, out), side(2, SAVINGS, 500, back)) == ([], [])


def test_equal_amounts_that_say_nothing_are_asked_about() -> None:
    assert decided(side(1, GIRO, -500, ""), side(2, SAVINGS, 500, "")) == ([], [(1, 2)])


def test_a_card_is_paid_off() -> None:
    bill, paid = side(1, GIRO, -431.17, "Kreditkartenabrechnung"), side(2, CARD, 431.17, "Payment received", day=3)
    assert decided(bill, paid) == ([(1, 2)], [])


@pytest.mark.parametrize(("received", "found"), [(108.00, 1), (106.50, 1), (101.00, 0), (115.00, 0)])
def test_across_currencies_the_rate_of_the_day_is_the_measure(received, found) -> None:
    rates = [("EUR", "USD", MONDAY - 3, 1.08)]
    out = side(1, GIRO, -100, "Transfer to Dollars")
    sure, unsure = decided(out, side(2, DOLLARS, received, "Transfer from Giro"), rates=rates)
    assert (len(sure), unsure) == (found, [])


def test_without_a_rate_nothing_is_guessed() -> None:
    out, back = side(1, GIRO, -100, "Transfer to Dollars"), side(2, DOLLARS, 100, "Transfer from Giro")
    assert decided(out, back) == ([], [])


def test_a_fee_on_the_way_needs_words() -> None:
    out, less = side(1, GIRO, -1000, "Transfer to Rainy day"), side(2, SAVINGS, 995, "Transfer from Giro")
    assert decided(out, less)[0] == [(1, 2)]
    assert decided(out._replace(description=""), less._replace(description="")) == ([], [])
    assert decided(side(1, GIRO, -995, "Transfer to Rainy day"), side(2, SAVINGS, 1000, "Umbuchung")) == ([], [])


@pytest.mark.parametrize(("day", "found"), [(-3, 1), (7, 1), (-4, 0), (8, 0)])
def test_days_have_an_end(day, found) -> None:
    out = side(1, GIRO, -123.45, "Transfer to Rainy day")
    assert sum(map(len, decided(out, side(2, SAVINGS, 123.45, "Transfer from Giro", day)))) == found


def test_the_note_of_a_qif_file_names_the_other_account() -> None:
    out = side(1, GIRO, -60, "", notes="Transfer: Rainy day")
    assert decided(out, side(2, SAVINGS, 60, ""))[0] == [(1, 2)]


def test_rejected_pairs_do_not_exist_and_leave_room_for_others() -> None:
    sides = (side(1, GIRO, -80), side(2, SAVINGS, 80), side(3, SAVINGS, 80, day=3))
    assert decided(*sides, is_rejected=lambda _out, back: back.pk == 2)[0] == [(1, 3)]


def test_a_category_chosen_by_a_person_is_never_overruled_silently() -> None:
    out = side(1, GIRO, -80, "Transfer to Rainy day", category="expense", is_chosen=True)
    assert decided(out, side(2, SAVINGS, 80, "Transfer from Giro")) == ([], [(1, 2)])


def test_nothing_gives_nothing() -> None:
    assert decided() == ([], [])
    assert decided(side(1, GIRO, -80)) == ([], [])


def test_order_of_the_sides_makes_no_difference() -> None:
    chance = np.random.default_rng(7)
    texts = ("Umbuchung", "", "Miete", "Transfer to Rainy day")
    sides = [
        side(n, ACCOUNTS[1 + n % 3], (-1) ** (n // 3) * 50.0 * (1 + n % 2), texts[n % 4], n % 9) for n in range(60)
    ]
    first = decided(*sides)
    for _ in range(5):
        assert decided(*[sides[n] for n in chance.permutation(60)]) == first


def test_words_are_compared_without_accents_and_case() -> None:
    assert plain("ÜBERTRAG  Spark.-Kto Größe") == "ubertrag spark kto grosse"


@pytest.mark.parametrize("name", ["transfers", "held_out"])
def test_labelled_lines_are_paired_as_well_as_promised(name) -> None:
    found = score(read(name))
    assert found.lines >= 1000
    assert found.precision >= PRECISION
    assert found.recall >= RECALL
    assert found.proposed >= (found.true - found.right) * 0.9
