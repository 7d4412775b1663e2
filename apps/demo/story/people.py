"""Who the household is, and where its money lies."""

from .plan import Person, PlannedAccount

ALEX, SAM = "alex", "sam"
CHECKING, SAVINGS, CARD, LOAN, CASH = "checking", "savings", "card", "loan", "cash"
SAMS = "sams_checking"
BANK = "Hansabank"

PEOPLE = (
    Person(ALEX, "alex@demo.finsight.example", "Alex Brandt"),
    Person(SAM, "sam@demo.finsight.example", "Sam Brandt"),
)


def accounts(loan_cents: int) -> list[PlannedAccount]:
    """The six accounts; `loan_cents` is what the car loan starts with (negative: owed)."""
    return [
        PlannedAccount(CHECKING, ALEX, "Joint checking", "checking", 3_150_18, BANK, "DE00100000000417220101"),
        PlannedAccount(SAVINGS, ALEX, "Rainy-day savings", "savings", 8_400_00, BANK, "DE00100000000417220102"),
        PlannedAccount(CARD, ALEX, "Credit card", "credit_card", -287_40, BANK, "4000 **** **** 4172"),
        PlannedAccount(LOAN, ALEX, "Car loan", "loan", loan_cents, "Autofinanz Nord", "K-20418-7"),
        PlannedAccount(CASH, ALEX, "Cash", "cash", 65_20),
        PlannedAccount(
            SAMS, SAM, "Sam's checking", "checking", 1_480_55, "Sparverein Auental", "DE00200000000093115600"
        ),
    ]
