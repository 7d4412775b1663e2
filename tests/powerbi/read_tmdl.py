"""Reads a TMDL folder with Microsoft's own parser, under mono, and prints what it found as JSON.

A process of its own: a runtime that is loaded once stays for good. Nothing of this is part of the product.
"""

import json
import sys
from importlib.metadata import files
from typing import Any

ASSEMBLY = "Microsoft.AnalysisServices.Tabular"


def main(folder: str) -> dict[str, Any]:
    """Tables with columns and measures, relationships, the calendar's key, and what partitions read."""
    database = _serializer().DeserializeDatabaseFromFolder(folder)
    tables = list(database.Model.Tables)
    calendar = next(table for table in tables if table.DataCategory == "Time")
    return {
        "tables": {table.Name: [column.Name for column in table.Columns] for table in tables},
        "calendar": {"table": calendar.Name, "key": next(each.Name for each in calendar.Columns if each.IsKey)},
        "measures": {
            measure.Name: [table.Name, measure.Expression, measure.Description, measure.FormatString]
            for table in tables
            for measure in table.Measures
        },
        "relationships": [
            [each.FromTable.Name, each.FromColumn.Name, each.ToTable.Name, each.ToColumn.Name]
            for each in database.Model.Relationships
        ],
        "address": next(each.Expression for each in database.Model.Expressions if each.Name == "FeedAddress"),
        "sources": {table.Name: next(iter(table.Partitions)).Source.Expression for table in tables},
    }


def _serializer() -> Any:
    from pythonnet import load

    load("mono")
    import clr

    library = next(path for path in files("pbi-cli-tool") or () if path.name == f"{ASSEMBLY}.dll")
    sys.path.append(str(library.locate().parent))
    clr.AddReference(ASSEMBLY)
    from Microsoft.AnalysisServices.Tabular import TmdlSerializer

    return TmdlSerializer


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1])))
