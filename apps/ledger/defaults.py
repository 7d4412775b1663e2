"""The category tree a new book starts with: data, not code."""

Branch = dict[str, list[str]]  # top-level category -> its children

INCOME: Branch = {
    "Salary": [],
    "Bonus": [],
    "Interest & dividends": [],
    "Benefits & pension": [],
    "Gifts received": [],
    "Other income": [],
}
EXPENSE: Branch = {
    "Housing": ["Mortgage & rent", "Utilities", "Home improvement", "Furniture"],
    "Food & drink": ["Groceries", "Restaurants", "Coffee shops", "Fast food", "Alcohol & bars"],
    "Transport": ["Gas & fuel", "Public transport", "Car maintenance", "Parking", "Auto insurance"],
    "Shopping": ["Clothing", "Electronics & software", "Household goods"],
    "Health & care": ["Doctor & pharmacy", "Health insurance", "Haircut", "Sports"],
    "Leisure": ["Entertainment", "Movies & DVDs", "Music", "Books", "Hobbies", "Travel"],
    "Communication": ["Internet", "Mobile phone", "Television"],
    "Family": ["Childcare", "School", "Pets", "Gifts given"],
    "Insurance & fees": ["Insurance", "Bank fees", "Taxes"],
    "Subscriptions": [],
    "Loan interest": [],
    "Other expenses": [],
}
TRANSFER: Branch = {
    "Transfers": ["Credit card payment", "Savings", "Internal transfer", "Investment", "Loan repayment"]
}

DEFAULT_TREE = {"income": INCOME, "expense": EXPENSE, "transfer": TRANSFER}
