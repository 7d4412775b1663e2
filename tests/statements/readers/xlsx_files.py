"""Small spreadsheets for tests, written cell by cell."""

import base64
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from xml.sax.saxutils import escape

Cell = str | int | float | date | None
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def sheet_of(rows: Iterable[Sequence[Cell]]) -> str:
    """The XML of a sheet."""
    written = "".join(
        f'<row r="{number}">{"".join(map(_cell, row, range(len(row)), [number] * len(row)))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f"<worksheet {_MAIN}><sheetData>{written}</sheetData></worksheet>"


def book_of(*sheets: str) -> bytes:
    """A workbook of sheets given as XML."""
    numbers = range(1, len(sheets) + 1)
    names = "".join(f'<sheet name="Sheet {n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    links = "".join(_link(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="{_TYPES}.worksheet+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/></Types>',
        "_rels/.rels": _links(_link("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(links + _link("rId99", "styles", "styles.xml")),
        "xl/styles.xml": f'<styleSheet {_MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        **{f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in zip(numbers, sheets, strict=True)},
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def spreadsheet(*rows: Sequence[Cell]) -> bytes:
    """A workbook of one sheet."""
    return book_of(sheet_of(rows))


def _cell(value: Cell, column: int, row: int) -> str:
    name = f"{chr(ord('A') + column)}{row}"
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    if isinstance(value, date):
        return f'<c r="{name}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    return f'<c r="{name}"><v>{value!r}</v></c>'


def _links(links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _link(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


OLD_XLS = zlib.decompress(
    base64.b85decode(
        r"""c-rk)OK1~O6g_W}G#}bDsj1KkH3Y0$OF`Up(?(0R8(ZoRKM0z(gG$;&Vg#+A)mm^P2(A=2g}QK4KMOz9f`SVdLPZyXASBwIZUhAv"""
        r"""ZN_`=%xGE_8qh*y&hYMg@4S2OyEE@MGcRYtx$(R8c`QOZTqqcRR1|TFlHaa`K<$RXMLYLVG8~i@{5~4U3J<2LUU+#7dA#$`aL4_W"""
        r"""B=DZnK^#X<I;BUK5gigkLU9ajBo%HD6GWXvRU@)r<O-3uMf0)9&B9z3*+#lKbpSK*o~Bl77Vpzy(iQ~!eIPb(h1rN&Jm*<_?us&X"""
        r"""J=l^tmKZFvh6Z;fCO`w)rKj`^*Q;?80id(9rMtUjKOu(*4fX`S8d2bjy{ex?9e#Ov1>(Og<h_63eKd%R`Ky{67=dwE7ReZ@5p#2k"""
        r"""7kh?I%w~u6Ikd{E=H#InkjS1KB8}bpsVq?)dNz|dLj118;6R#*+5V)SA%*Sfqp1Mz__9NU7VHpJvT`a(4p4_&4$JxpQHXQ5KELYj"""
        r""">x~~0W<*W}^Xyo|p~Ap<wjkr6w75iaOOse^5P3nou99-S$OuJGd1G&_RoFHvIv1t2k^0#rcpYC`R9;8rv5z|*HjI6Uucz{4SAIA$"""
        r"""`6fP&7@cJUWY5<qnpLy9evR=cZs*F{XWogd`(@AZX(20i!#W_VG0&@v5Eg0H`01!0HO+cfX3a%4m*q<>@^w}V2v>u9&ot3j;)|cv"""
        r"""G_gv2o%v)KVN6|OU+hKujTdvzyl;6i$ID}R(Zox~YL0nox{|!KYoyC2w3Gfs01g~DaNxj!0|ySuA4=Xx&9`v3`Gp{F_+IP3&OD`p"""
        r"""^PA+q#ZIK@%F;*WR-`D;;B-mzXC*w!_NA6+WB)H??4{l_NTN^TNR~W*>H9?$-_Mc_Lw|1xmD+!ylsNx!|K9-!bmh1"""
    )
)
"""A workbook as Excel 97 wrote it: Datum, Text, Betrag, Saldo; 5 and 6 March 2024; -12.5 and 2000."""
