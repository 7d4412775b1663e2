"""Small CAMT files for tests: entries and statements put together from what a test is about."""

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
BOOKED = "<Sts>BOOK</Sts>"


def entry(amount: str = "10.00", way: str = "DBIT", day: str = "2024-03-05", *, inside: str = "", **other: str) -> str:
    """An Ntry; `status`, `currency`, `details` and `inside` take its parts as XML."""
    status, currency = other.get("status", BOOKED), other.get("currency", "EUR")
    details = f"<NtryDtls>{other['details']}</NtryDtls>" if "details" in other else ""
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd>{status}'
        f"<BookgDt><Dt>{day}</Dt></BookgDt>{inside}{details}</Ntry>\n"
    )


def detail(amount: str = "", inside: str = "", currency: str = "EUR") -> str:
    """A TxDtls with its amount, if any."""
    written = f'<Amt Ccy="{currency}">{amount}</Amt>' if amount else ""
    return f"<TxDtls>{written}{inside}</TxDtls>"


def party(side: str, name: str, account: str = "") -> str:
    """A Cdtr, Dbtr, UltmtCdtr or UltmtDbtr with its account."""
    number = f"<{side}Acct><Id><IBAN>{account}</IBAN></Id></{side}Acct>" if account else ""
    return f"<{side}><Nm>{name}</Nm></{side}>{number}"


def balance(code: str, amount: str, day: str = "2024-03-01", currency: str = "EUR", way: str = "CRDT") -> str:
    """A Bal."""
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
        f'<Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>\n'
    )


def statement(*parts: str, account: str = "DE02120300000000202051", currency: str = "EUR", tag: str = "Stmt") -> str:
    """A Stmt, Rpt or Ntfctn."""
    written = f"<Ccy>{currency}</Ccy>" if currency else ""
    return (
        f"<{tag}><Id>1</Id><Acct><Id><IBAN>{account}</IBAN></Id>{written}<Ownr><Nm>Ada Owner</Nm></Ownr></Acct>\n"
        f"{''.join(parts)}</{tag}>\n"
    )


def document(*statements: str, message: str = "BkToCstmrStmt", version: str = "camt.053.001.08") -> bytes:
    """A whole file."""
    name = f"urn:iso:std:iso:20022:tech:xsd:{version}"
    return (
        f'{HEAD}<Document xmlns="{name}"><{message}><GrpHdr><MsgId>M</MsgId></GrpHdr>\n'
        f"{''.join(statements)}</{message}></Document>"
    ).encode()
