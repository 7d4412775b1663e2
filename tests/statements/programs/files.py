"""Exports of other programs, after what each writes; the numbers are ours."""

FIREFLY_HEADER = (
    "user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,amount,foreign_currency_code,"
    "foreign_amount,primary_currency_code,pc_amount,pc_foreign_amount,description,date,source_name,source_iban,"
    "source_type,destination_name,destination_iban,destination_type,reconciled,category,budget,bill,tags,notes"
)


def firefly_row(
    group: int,
    journal: int,
    kind: str,
    money: str,
    foreign: str,
    text: str,
    day: str,
    source: str,
    target: str,
    category: str = "",
    title: str = "",
    more: str = ",",
) -> str:
    """`money` and `foreign` as `EUR -1.00`, `source` and `target` as `name|type`, `more` as `tags,notes`."""
    currency, amount = money.split()
    foreign_currency, foreign_amount = foreign.split() if foreign else ("", "")
    (source_name, source_type), (target_name, target_type) = source.split("|"), target.split("|")
    stamp = "2026-02-01T10:00:00+01:00"
    return (
        f"1,{group},{journal},{stamp},{stamp},{title},{kind},{currency},{amount},{foreign_currency},{foreign_amount},"
        f"EUR,,,{text},{day}T00:00:00+01:00,{source_name},,{source_type},{target_name},,{target_type},,{category},,,{more}"
    )


ASSET, OUT, IN, DEBT = "|Asset account", "|Expense account", "|Revenue account", "|Mortgage"
FIREFLY = "\n".join(
    (
        FIREFLY_HEADER,
        firefly_row(
            1, 1, "Opening balance", "EUR 500.00", "", "Initial", "2025-12-31",
            "Initial balance for Checking|Initial balance account", f"Checking{ASSET}",
        ),
        firefly_row(
            2, 2, "Deposit", "EUR 2000.00", "", "Wage", "2026-01-02", f"Boss{IN}", f"Checking{ASSET}", "Salary"
        ),
        firefly_row(
            3, 3, "Withdrawal", "EUR -12.50", "", "Lunch", "2026-01-03", f"Checking{ASSET}", f"Bistro{OUT}", "Lunches",
            more='"work,paid",with Ann',
        ),
        firefly_row(4, 4, "Transfer", "EUR 300.00", "", "Save", "2026-01-04", f"Checking{ASSET}", f"Nest egg{ASSET}"),
        firefly_row(
            5, 5, "Transfer", "EUR 100.00", "USD 110.00", "Dollars", "2026-01-05", f"Checking{ASSET}", f"Dollars{ASSET}"
        ),
        firefly_row(
            6, 6, "Withdrawal", "USD -4.00", "", "Coffee", "2026-01-06", f"Dollars{ASSET}", f"Cafe{OUT}", "Coffee"
        ),
        firefly_row(
            7, 7, "Withdrawal", "EUR -20.00", "", "Bread", "2026-01-07", f"Checking{ASSET}", f"Market{OUT}",
            "Food basket", "Weekly shop",
        ),
        firefly_row(
            7, 8, "Withdrawal", "EUR -5.00", "", "Soap", "2026-01-07", f"Checking{ASSET}", f"Market{OUT}", "Soaps",
            "Weekly shop",
        ),
        firefly_row(8, 9, "Transfer", "EUR 250.00", "", "Rate", "2026-01-08", f"Checking{ASSET}", f"House{DEBT}"),
        "",
    )
)  # fmt: skip

ACTUAL = """Account,Date,Payee,Notes,Category,Amount,Split_Amount,Cleared
Checking,2026-01-09,Market,(SPLIT INTO 2) weekly,,0,-25,Cleared
Checking,2026-01-09,Market,(SPLIT 1 OF 2) bread,Food basket,-20,0,Cleared
Checking,2026-01-09,Market,(SPLIT 2 OF 2) ,Soaps,-5,0,Cleared
Checking,2026-01-04,Nest egg,move,,-300,0,Reconciled
Nest egg,2026-01-04,Checking,move,,300,0,Not cleared
Checking,2026-01-03,Bistro,with Ann,Lunches,-12.5,0,Cleared
Checking,2026-01-02,Boss,,Wages,2000,0,Cleared
Checking,2025-12-31,Starting Balance,,Starting Balances,500,0,Cleared
"""

YNAB = """\ufeff"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"
"Checking","","01/17/2026","Market","Daily: Food basket","Daily","Food basket","Split (1/2) bread",$20.00,$0.00,"Cleared"
"Checking","","01/17/2026","Market","Daily: Soaps","Daily","Soaps","Split (2/2) ",$5.00,$0.00,"Cleared"
"Checking","","01/14/2026","Transfer : Nest egg","","","","move",$300.00,$0.00,"Reconciled"
"Nest egg","","01/14/2026","Transfer : Checking","","","","move",$0.00,$300.00,"Cleared"
"Checking","Red","01/13/2026","Bistro","Daily: Lunches","Daily","Lunches","with Ann","$1,012.50",$0.00,"Cleared"
"Checking","","01/02/2026","Boss","Inflow: Ready to Assign","Inflow","Ready to Assign","",$0.00,$2000.00,"Cleared"
"Checking","","12/31/2025","Starting Balance","Inflow: Ready to Assign","Inflow","Ready to Assign","",$0.00,$500.00,"Cleared"
"""  # noqa: E501 - as YNAB writes it
YNAB_PLAN = (
    '"Month","Category Group/Category","Category Group","Category","Budgeted","Activity","Available"\n'
    '"Jan 2026","Daily: Lunches","Daily","Lunches",$50.00,-$12.50,$37.50\n'
)

MINT = """"Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels","Notes"
"1/14/2026","Transfer to Nest egg","ONLINE TRANSFER 1","300.00","debit","Transfer","Checking","",""
"1/15/2026","Transfer from Checking","ONLINE TRANSFER 2","300.00","credit","Transfer","Nest egg","",""
"1/16/2026","Card payment","PAYMENT","55.10","debit","Credit Card Payment","Checking","",""
"1/16/2026","Bistro","BISTRO 77","12.50","debit","Lunches","Checking","work","with Ann"
"1/02/2026","Boss","ACH WAGE","2,000.00","credit","Paycheck","Checking","",""
"""  # noqa: E501 - as Mint wrote it

MONARCH = """Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags,Owner
2026-01-16,Bistro,Lunches,Checking,BISTRO 77,with Ann,-12.50,"work,paid",Shared
2026-01-15,Transfer,Transfer,Nest egg,ONLINE TRANSFER 2,,300.00,,Shared
2026-01-14,Transfer,Transfer,Checking,ONLINE TRANSFER 1,,-300.00,,Shared
2026-01-02,Boss,Paychecks,Checking,ACH WAGE,,2000.00,,Shared
"""

ALL = {"firefly": FIREFLY, "actual": ACTUAL, "ynab": YNAB, "mint": MINT, "monarch": MONARCH}
