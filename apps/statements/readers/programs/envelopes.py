"""YNAB and Actual: envelopes, payees that are accounts, splits over several rows."""

from apps.statements.readers.line import path_of
from apps.statements.readers.programs.items import Book, Item, booked
from apps.statements.readers.programs.splits import joined_below_whole, joined_by_memo
from apps.statements.readers.programs.transfers import tie_named

_TO = "Transfer : "


def ynab(items: list[Item]) -> Book:
    """A register: `Transfer : ACCOUNT` as payee, groups of categories in a column of their own."""
    for item in booked(items):
        payee = item.cells.get("payee", "")
        if payee.startswith(_TO):
            item.other = payee.removeprefix(_TO).strip()
        item.put(
            category=path_of(item.cells.get("category group", ""), item.cells.get("category", "")),
            payee=item.other or payee,
            notes=item.cells.get("memo", ""),
            description="",
        )
    whole = joined_by_memo(items)
    tie_named(booked(whole))
    return Book([item.outcome for item in whole])


def actual(items: list[Item]) -> Book:
    """All accounts: the payee of a transfer is called as the account. One account: `Group: Category` as category."""
    accounts = {item.outcome.account for item in items}
    for item in booked(items):
        payee, category = item.cells.get("payee", ""), item.cells.get("category", "")
        if payee in accounts and payee != item.outcome.account:
            item.other = payee
        group, colon, name = category.partition(": ")
        is_path = bool(colon) and "split amount" not in item.cells
        named = path_of(group, name) if is_path else path_of(item.cells.get("category group", ""), category)
        item.put(category=named, payee=payee, notes=item.cells.get("notes", ""), description="")
    whole = joined_below_whole(items)
    tie_named(booked(whole))
    return Book([item.outcome for item in whole])
