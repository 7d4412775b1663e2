"""The tags of OFX that hold other tags; everything else is a value."""

STATEMENTS = ("STMTRS", "CCSTMTRS", "INVSTMTRS")
"""One account's part of a file."""

CASH_MOVES = ("INCOME", "INVEXPENSE", "MARGININTEREST")
"""What an investment account earns and pays in money."""

TRADES = (
    *(
        "BUYDEBT",
        "BUYMF",
        "BUYOPT",
        "BUYOTHER",
        "BUYSTOCK",
        "CLOSUREOPT",
        "JRNLFUND",
        "JRNLSEC",
        "REINVEST",
        "RETOFCAP",
    ),
    *("SELLDEBT", "SELLMF", "SELLOPT", "SELLOTHER", "SELLSTOCK", "SPLIT", "TRANSFER"),
)
"""What moves securities: neither income nor expense, so no booking of an account."""

CLOSED = frozenset({"STMTTRN", "BANKTRANLIST", "INVTRANLIST", "STMTRS", "CCSTMTRS", "INVSTMTRS", "LEDGERBAL"})
"""Tags that even careless banks close; one left open means the file was cut off."""

AGGREGATES = frozenset(
    {"OFX", "SONRS", "STATUS", "FI", "STMTTRNP", "BANKTRANLISTP", "LEDGERBAL", "AVAILBAL", "BALLIST", "BAL", "INVBAL"}
    | {"SIGNONMSGSRSV1", "BANKMSGSRSV1", "CREDITCARDMSGSRSV1", "INVSTMTMSGSRSV1", "SECLISTMSGSRSV1", "SIGNUPMSGSRSV1"}
    | {"STMTTRNRS", "CCSTMTTRNRS", "INVSTMTTRNRS", "ACCTINFOTRNRS", "ACCTINFORS", "ACCTINFO", "PROFMSGSRSV1"}
    | {"BANKACCTFROM", "CCACCTFROM", "INVACCTFROM", "BANKACCTTO", "CCACCTTO", "PAYEE", "CURRENCY", "ORIGCURRENCY"}
    | {"BANKTRANLIST", "INVTRANLIST", "STMTTRN", "INVBANKTRAN", "INVTRAN", "SECID", "INVBUY", "INVSELL", "INVPOSLIST"}
    | {"POSMF", "POSSTOCK", "POSDEBT", "POSOPT", "POSOTHER", "INVPOS", "SECLIST", "SECINFO", "INVOOLIST", "INV401KBAL"}
    | {"INV401K", "INVOO", "LOANINFO", "IMAGEDATA", *STATEMENTS, *CASH_MOVES, *TRADES}
)
