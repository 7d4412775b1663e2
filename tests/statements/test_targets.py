"""Which account of a person each account of a file is."""

from apps.statements.readers.line import FileAccount, StatementLine
from apps.statements.targets import OwnAccount, Target, find_targets, other_account_warning

GIRO = OwnAccount(1, "Giro", "", "EUR")
CARD = OwnAccount(2, "Card", "DE12 3456", "EUR")
LINE = StatementLine(1, None, None)  # type: ignore[arg-type]


def part(label: str, currency: str = "EUR", lines: int = 1) -> FileAccount:
    return FileAccount(label, currency, (LINE,) * lines)


def shown(targets: list[Target]) -> list[tuple[str, int | None, bool]]:
    return [(target.name, target.pk, target.creates) for target in targets]


def test_only_account_goes_to_the_named_one_and_its_number_is_remembered() -> None:
    (target,) = find_targets([part("DE99")], [GIRO, CARD], GIRO)
    assert (target.pk, target.remember_number) == (1, "DE99")


def test_known_number_and_name_are_found_and_the_rest_goes_to_the_named_one() -> None:
    targets = find_targets([part("de123456"), part("giro"), part("Savings")], [GIRO, CARD], GIRO)
    assert shown(targets) == [("Card", 2, False), ("Giro", 1, False), ("Savings", None, True)]
    assert shown(find_targets([part("777"), part("DE123456")], [GIRO, CARD], GIRO)) == [
        ("Giro", 1, False),
        ("Card", 2, False),
    ]


def test_further_account_is_created_with_a_name_of_its_own() -> None:
    own = [GIRO, OwnAccount(3, "Giro 888", "", "EUR")]
    targets = find_targets([part("777"), part("888"), part("999", "USD"), part("000", lines=0)], own, GIRO)
    assert shown(targets) == [
        ("Giro", 1, False),
        ("Giro 888 2", None, True),
        ("Giro 999", None, True),
        ("Giro 000", None, False),
    ]
    assert [target.currency for target in targets] == ["EUR", "EUR", "USD", "EUR"]


def test_named_account_takes_a_part_of_its_own_currency() -> None:
    targets = find_targets([part("USD", "USD"), part("EUR")], [GIRO], GIRO)
    assert shown(targets) == [("USD", None, True), ("Giro", 1, False)]


def test_two_parts_of_one_new_account_create_it_once() -> None:
    targets = find_targets([part("1"), part("2"), part("2")], [GIRO], GIRO)
    assert shown(targets) == [("Giro", 1, False), ("Giro 2", None, True), ("Giro 2", None, False)]


def test_other_currency_is_refused() -> None:
    (target,) = find_targets([part("1", "USD")], [GIRO], GIRO)
    assert "is in USD, the account 'Giro' is kept in EUR" in target.refusal


def test_statement_of_another_number_is_warned_of() -> None:
    (target,) = find_targets([part("DE99")], [GIRO, CARD], CARD)
    assert other_account_warning(target, [GIRO, CARD]) == "The file is of account DE99; 'Card' is known as DE12 3456."
    (target,) = find_targets([part("DE12-3456")], [GIRO, CARD], CARD)
    assert other_account_warning(target, [GIRO, CARD]) == ""
