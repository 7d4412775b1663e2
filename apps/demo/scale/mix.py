"""What people spend on, how often and how much: the mix that synthetic transactions are drawn from."""

from dataclasses import dataclass

INCOME, EXPENSE, TRANSFER, NONE = 1, -1, 0, 2  # which way a category's amounts go; NONE: uncategorised


@dataclass(frozen=True, slots=True)
class Kind:
    """A category with its share of all transactions (parts of 1,000), its middle amount and its payees."""

    category: str
    direction: int
    per_mille: int
    cents: int
    payees: tuple[str, ...]


MIX = (
    Kind("Salary", INCOME, 30, 2_650_00, ("Meridian Software", "Auental Logistik", "Stadtverwaltung")),
    Kind("Interest & dividends", INCOME, 5, 14_00, ("Hansabank", "Depot Nord")),
    Kind("Other income", INCOME, 10, 60_00, ("Flohmarkt", "Steuerkasse")),
    Kind("Mortgage & rent", EXPENSE, 22, 980_00, ("Hausverwaltung Lorenz", "Wohnbau Nord")),
    Kind("Utilities", EXPENSE, 24, 92_00, ("Stadtwerke Auental", "Fernwärme Süd")),
    Kind("Groceries", EXPENSE, 270, 31_00, ("Markthof", "Frischwerk", "Kaufgut", "Wochenmarkt")),
    Kind("Restaurants", EXPENSE, 85, 37_00, ("Trattoria Fiorella", "Sushi Hikari", "Taverna Eleni")),
    Kind("Coffee shops", EXPENSE, 90, 5_20, ("Kaffeewerk", "Röstraum")),
    Kind("Fast food", EXPENSE, 40, 14_00, ("Flitzteller", "Currybude 36")),
    Kind("Gas & fuel", EXPENSE, 45, 58_00, ("Nordtank", "Tankhof Mitte")),
    Kind("Public transport", EXPENSE, 45, 12_00, ("Verkehrsbetriebe", "Regiobahn")),
    Kind("Parking", EXPENSE, 20, 5_50, ("Parkhaus am Markt",)),
    Kind("Auto insurance", EXPENSE, 8, 47_00, ("Alpina Versicherung",)),
    Kind("Clothing", EXPENSE, 40, 49_00, ("Modehaus Keller", "Fadenlauf")),
    Kind("Electronics & software", EXPENSE, 20, 79_00, ("Elektro Voltas", "Bitladen")),
    Kind("Household goods", EXPENSE, 35, 18_00, ("Drogerie Salbei", "Holz & Heim")),
    Kind("Doctor & pharmacy", EXPENSE, 25, 16_00, ("Apotheke am Rathaus", "Dr. Imhoff")),
    Kind("Sports", EXPENSE, 12, 29_00, ("Kraftraum Fitness",)),
    Kind("Entertainment", EXPENSE, 25, 27_00, ("Stadttheater", "Lichtspielhaus")),
    Kind("Travel", EXPENSE, 10, 240_00, ("Fernblick Reisen", "Hotel Salina")),
    Kind("Internet", EXPENSE, 12, 40_00, ("Glasnetz",)),
    Kind("Mobile phone", EXPENSE, 14, 20_00, ("Funkhaus Mobil",)),
    Kind("Subscriptions", EXPENSE, 45, 11_00, ("Cinevo", "Tonspur Music", "Wolkenspeicher")),
    Kind("Insurance", EXPENSE, 6, 130_00, ("Alpina Versicherung",)),
    Kind("Bank fees", EXPENSE, 7, 4_90, ("Hansabank",)),
    Kind("Savings", TRANSFER, 20, 250_00, ("Own account",)),
    Kind("Credit card payment", TRANSFER, 20, 610_00, ("Card service",)),
    Kind("", NONE, 15, 24_00, ("",)),
)
REFUNDS_PER_MILLE = 25  # of the expenses: amounts that come back
SPLITS_PER_MILLE = 20  # of the expenses: bills with a second category on them
UNCLEAR_IN_PER_MILLE = 200  # of the uncategorised: money that came in
SECOND_CATEGORY = "Household goods"
