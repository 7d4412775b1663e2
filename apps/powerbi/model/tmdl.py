"""The semantic model as TMDL: a file for each table, indented with tabs, nothing in it that changes between runs."""

from collections.abc import Iterator

from ..feed.sets import EntitySet, Field
from .measures import Measure, measures
from .star import CALENDAR, DAY, RELATIONSHIPS, tables

LEVEL = 1567
CULTURE = "en-GB"
ADDRESS = "FeedAddress"
_TYPES = {
    "Int16": "int64",
    "Int32": "int64",
    "Int64": "int64",
    "Decimal": "decimal",  # Power BI's fixed decimal number: exact to four decimals
    "String": "string",
    "Date": "dateTime",
    "Boolean": "boolean",
}
_FORMATS = {"Date": "yyyy-mm-dd", "Decimal": "#,0.00", "Int64": "0", "Int32": "0", "Int16": "0"}
_TAB = "\t"


def files(address: str) -> dict[str, str]:
    """The texts of the model, by their path below `definition/`; `address` is the feed that it reads at first."""
    return {
        "database.tmdl": f"database\n\tcompatibilityLevel: {LEVEL}\n",
        "model.tmdl": _text(_model()),
        "expressions.tmdl": _text(_expression(address)),
        "relationships.tmdl": _text(_relationships()),
        **{f"tables/{table.name}.tmdl": _text(_table(table)) for table in tables()},
    }


def _model() -> Iterator[str]:
    yield "model Model"
    yield f"\tculture: {CULTURE}"
    yield "\tdefaultPowerBIDataSourceVersion: powerBI_V3"
    yield f"\tsourceQueryCulture: {CULTURE}"
    yield ""
    # The calendar is a table of ours: no hidden ones are made for each date.
    yield "\tannotation __PBI_TimeIntelligenceEnabled = 0"
    yield ""
    for table in tables():
        yield f"ref table {table.name}"


def _expression(address: str) -> Iterator[str]:
    yield "/// Where the feed is; another site, or a book that is shared with you, has another address."
    meta = 'meta [IsParameterQuery=true, Type="Text", IsParameterQueryRequired=true]'
    yield f'expression {ADDRESS} = "{address.replace(chr(34), chr(34) * 2)}" {meta}'


def _relationships() -> Iterator[str]:
    for each in RELATIONSHIPS:
        yield f"relationship {each.name}"
        yield f"\tfromColumn: {each.table}.{each.column}"
        yield f"\ttoColumn: {each.to}.{each.column}"
        yield ""


def _table(table: EntitySet) -> Iterator[str]:
    yield f"/// {table.description}"
    yield f"table {table.name}"
    if table.name == CALENDAR:
        yield "\tdataCategory: Time"
    for measure in measures():
        if measure.table == table.name:
            yield ""
            yield from _measure(measure)
    for field in table.fields:
        yield ""
        yield from _column(table, field)
    yield ""
    yield from _partition(table)


def _measure(measure: Measure) -> Iterator[str]:
    yield f"\t/// {measure.description}"
    lines = measure.formula.dax().split("\n")
    if len(lines) == 1:
        yield f"\tmeasure '{measure.name}' = {lines[0]}"
    else:
        yield f"\tmeasure '{measure.name}' ="
        yield from (f"\t\t\t{line}" for line in lines)
    yield f"\t\tformatString: {measure.format}"


def _column(table: EntitySet, field: Field) -> Iterator[str]:
    yield f"\tcolumn {field.name}"
    yield f"\t\tdataType: {_TYPES[field.kind]}"
    if field.name.endswith("_key"):
        yield "\t\tisHidden"
    if table.name == CALENDAR and field.name == DAY:
        yield "\t\tisKey"
    if field.kind in _FORMATS:
        yield f"\t\tformatString: {_FORMATS[field.kind]}"
    yield f"\t\tsummarizeBy: {'sum' if field.kind == 'Decimal' else 'none'}"
    yield f"\t\tsourceColumn: {field.name}"


def _partition(table: EntitySet) -> Iterator[str]:
    yield f"\tpartition {table.name} = m"
    yield "\t\tmode: import"
    yield "\t\tsource ="
    yield from (
        f"{_TAB * 4}{line}"
        for line in (
            "let",
            f'    Source = OData.Feed({ADDRESS}, null, [Implementation = "2.0"]),',
            f'    Rows = Source{{[Name = "{table.name}", Signature = "table"]}}[Data]',
            "in",
            "    Rows",
        )
    )


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"
