"""The columns of a retail store inventory, and how files spell them."""

from apps.datasets.columns import Holds, Meaning

DAYS = frozenset({Holds.DATE, Holds.MOMENT})
NAMES = frozenset({Holds.CATEGORY, Holds.IDENTIFIER, Holds.TEXT, Holds.WHOLE})
QUANTITIES = frozenset({Holds.WHOLE, Holds.DECIMAL, Holds.AMOUNT})
FLAGS = frozenset({Holds.FLAG, Holds.WHOLE})

MEANINGS = (
    Meaning("date", "Day", DAYS, ("date", "day")),
    Meaning("store", "Store", NAMES, ("store id", "store", "shop id", "location id")),
    Meaning("product", "Product", NAMES, ("product id", "product", "sku", "item id", "article")),
    Meaning(
        "inventory", "Units in stock", QUANTITIES, ("inventory level", "inventory", "stock level", "stock on hand")
    ),
    Meaning("sold", "Units sold", QUANTITIES, ("units sold", "quantity sold", "sales units", "sold")),
    Meaning("price", "Price of a unit", QUANTITIES, ("price", "unit price", "selling price")),
    Meaning("category", "Category", NAMES, ("category", "product category"), required=False),
    Meaning("region", "Region", NAMES, ("region",), required=False),
    Meaning("ordered", "Units ordered", QUANTITIES, ("units ordered", "quantity ordered", "ordered"), required=False),
    Meaning("forecast", "Forecast of the demand", QUANTITIES, ("demand forecast", "forecast"), required=False),
    Meaning("discount", "Discount", QUANTITIES | {Holds.SHARE}, ("discount", "discount percent"), required=False),
    Meaning("weather", "Weather", NAMES, ("weather condition", "weather"), required=False),
    Meaning(
        "promotion",
        "Holiday or promotion",
        FLAGS,
        ("holiday/promotion", "holiday promotion", "promotion", "promo"),
        required=False,
    ),
    Meaning(
        "competitor_price",
        "Price of the competitor",
        QUANTITIES,
        ("competitor pricing", "competitor price"),
        required=False,
    ),
    Meaning("season", "Season", NAMES, ("seasonality", "season"), required=False),
)
