"""The codes and labels that banks write into field :86:."""

PURPOSES = (*(str(number) for number in range(20, 30)), "60", "61", "62", "63")
"""The subfields of a purpose in the German structure, in their order."""

SEPA_CODES = frozenset(
    {"EREF", "KREF", "MREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "BIC", "PURP"}
)
"""What banks of the German structure put before the parts of a SEPA purpose."""

NAME_CODES = ("NAME", "ULTC", "ULTD", "ULTB", "UCRD", "UDTR")
TEXT_CODES = ("REMI", "RTRN")
SILENT_CODES = ("TRTP", "BENM", "ORDP", "ISDT", "BIC", "SVCL")
CODES = frozenset(
    {
        *NAME_CODES,
        *TEXT_CODES,
        *SILENT_CODES,
        *("IBAN", "EREF", "MARF", "CSID", "CNTP", "PREF", "KREF", "PURP", "TRCD", "ADDR", "ADRS", "ID", "BUSP"),
        *("ACCW", "CHGS", "OCMT", "EXCH", "ACCT", "CREF", "IREF", "ORIG", "REFE", "CDTRREF", "CDTRREFTP", "BENI"),
    }
)
"""The codes between slashes: those that name the other side, those that hold the text, those that say nothing."""

LABELS = {
    "IBAN": "",
    "BIC": "",
    "NAAM": "payee",
    "OMSCHRIJVING": "text",
    "KENMERK": "",
    "MACHTIGING": "",
    "INCASSANT": "",
    "BETALINGSKENM.": "",
    "OD": "payee",
    "DLA": "payee",
    "TYT.": "text",
    "TNR": "",
    "Z RACH.": "",
    "NA RACH.": "",
}
"""Labels with a colon: what each stands for, "" for a note."""

NOT_TOLD = frozenset({"", "NOTPROVIDED", "NONREF", "NONE"})
