"""What a SQL Server database would hold after statements of DDL, played one after the other.

It refuses what the server refuses: a name taken twice, a column that is not there, a column changed or dropped while a
constraint or an index stands on it.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import sqlglot
from sqlglot import exp

DEFAULT_FOR = re.compile(r"TABLE \[(?P<table>\w+)\] ADD DEFAULT (?P<value>.*) FOR \[(?P<column>\w+)\]", re.DOTALL)
DROP_TABLE = re.compile(r"\bDROP TABLE \[(?P<table>\w+)\]\s*;?\s*$")
ACTION = re.compile(r"ON (?:DELETE|UPDATE) \w+")
GROWING = re.compile(r"(NVARCHAR|VARBINARY)\((\d+|MAX)\)")


class Refused(Exception):  # noqa: N818 - what the server says, not a fault of a test
    """SQL Server would not run it."""


@dataclass
class Column:
    """A column; `type` as T-SQL writes it, in capitals."""

    type: str
    nullable: bool
    is_identity: bool = False


@dataclass
class Constraint:
    """A constraint or an index. `kind` is "primary key", "unique", "check", "foreign key", "default" or "index"."""

    table: str
    kind: str
    columns: list[str]
    unique: bool = False
    descending: list[bool] = field(default_factory=list)
    condition: str = ""
    references: tuple[str, list[str]] | None = None
    actions: list[str] = field(default_factory=list)

    @property
    def is_index(self) -> bool:
        """Whether it is kept sorted by its columns."""
        return self.kind in {"primary key", "unique", "index"}


class Schema:
    """The tables with their columns, and the constraints and indexes by name."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Column]] = {}
        self.constraints: dict[str, Constraint] = {}
        self._unnamed = 0

    def play(self, text: str) -> list[exp.Expression]:
        """Run what `text` says; returns its statements as they were understood. Raises Refused, ParseError."""
        dropped = DROP_TABLE.search(text) if "DECLARE" in text else None
        if dropped:
            self._drop_table(dropped["table"])
            return [exp.Drop(this=exp.to_table(dropped["table"]), kind="TABLE")]
        statements = [each for each in sqlglot.parse(text, dialect="tsql") if each is not None]
        for statement in statements:
            self._play(statement)
        return statements

    def of(self, table: str, kind: str = "") -> dict[str, Constraint]:
        """The constraints and indexes of a table, of one kind or of all."""
        return {
            name: each for name, each in self.constraints.items() if each.table == table and kind in ("", each.kind)
        }

    def _play(self, statement: exp.Expression) -> None:
        match statement:
            case exp.Create(kind="TABLE"):
                self._create_table(statement)
            case exp.Create(kind="INDEX"):
                self._create_index(statement)
            case exp.Alter():
                for action in statement.args["actions"]:
                    self._alter(statement.this.name, action)
            case exp.Drop(kind="INDEX"):
                self._drop_constraint(statement.args["cluster"].this.name, statement.args["tables"][0].name)
            case exp.Execute() if statement.this.name == "sp_rename":
                self._rename(*(each.name for each in statement.expressions))
            case exp.Update() | exp.Insert() | exp.Set():
                pass
            case _ if found := DEFAULT_FOR.search(statement.sql("tsql")):
                self._add(f"DF__{found['column']}", Constraint(found["table"], "default", [found["column"]]))
            case _:
                raise Refused(f"not understood: {statement.sql('tsql')}")

    def _create_table(self, statement: exp.Create) -> None:
        table = statement.this.this.name
        if table in self.tables:
            raise Refused(f"there is already a table {table}")
        self.tables[table] = {}
        for part in statement.this.expressions:
            self._add_column(table, part) if isinstance(part, exp.ColumnDef) else self._add_named(table, part)

    def _add_column(self, table: str, definition: exp.ColumnDef) -> None:
        name, kinds = definition.name, [each.kind for each in definition.args["constraints"]]
        nulls = [each for each in kinds if isinstance(each, exp.NotNullColumnConstraint)]
        is_identity = any(isinstance(each, exp.GeneratedAsIdentityColumnConstraint) for each in kinds)
        nullable = bool(nulls and nulls[0].args.get("allow_null"))
        self._columns(table)[name] = Column(definition.args["kind"].sql("tsql"), nullable, is_identity)
        for constraint in definition.args["constraints"]:
            made = _inline(table, name, constraint.kind)
            if made:
                self._add(constraint.name, made)

    def _add_named(self, table: str, constraint: exp.Constraint) -> None:
        self._add(constraint.name, _named(table, constraint.expressions[0]))

    def _create_index(self, statement: exp.Create) -> None:
        index = statement.this
        ordered, where = index.args["params"].args["columns"], index.args["params"].args.get("where")
        self._add(
            index.name,
            Constraint(
                index.args["table"].name,
                "index",
                [each.this.name for each in ordered],
                unique=bool(statement.args.get("unique")),
                descending=[bool(each.args.get("desc")) for each in ordered],
                condition=where.this.sql("tsql") if where else "",
            ),
        )

    def _alter(self, table: str, action: exp.Expression) -> None:
        match action:
            case exp.AddConstraint():
                for constraint in action.expressions:
                    self._add_named(table, constraint)
            case exp.ColumnDef():
                self._add_column(table, action)
            case exp.AlterColumn():
                self._alter_column(table, action)
            case exp.Drop(kind="CONSTRAINT"):
                self._drop_constraint(table, action.args["tables"][0].name)
            case exp.Drop(kind="COLUMN"):
                self._drop_column(table, action.args["tables"][0].name)
            case _:
                raise Refused(f"not understood: {action.sql('tsql')}")

    def _alter_column(self, table: str, action: exp.AlterColumn) -> None:
        column, type_ = self._columns(table)[action.name], action.args["dtype"].sql("tsql")
        if not _grows(column.type, type_):
            self._refuse_dependants(table, action.name, f"ALTER COLUMN {column.type} to {type_}")
        column.type, column.nullable = type_, bool(action.args.get("allow_null"))

    def _drop_column(self, table: str, name: str) -> None:
        self._refuse_dependants(table, name, "DROP COLUMN")
        del self._columns(table)[name]

    def _drop_constraint(self, table: str, name: str) -> None:
        if name not in self.of(table):
            raise Refused(f"{table} has no constraint {name}")
        del self.constraints[name]

    def _drop_table(self, table: str) -> None:
        del self.tables[table]
        doomed = [name for name, each in self.constraints.items() if table in (each.table, (each.references or "?")[0])]
        for name in doomed:
            del self.constraints[name]

    def _rename(self, old: str, new: str, what: str = "TABLE") -> None:
        if what == "TABLE":
            self.tables[new] = self.tables.pop(old)
            for each in self.constraints.values():
                each.table = new if each.table == old else each.table
            return
        table, column = (part.strip("[]") for part in old.split("."))
        columns = self._columns(table)
        self.tables[table] = {new if name == column else name: each for name, each in columns.items()}
        for each in self.of(table).values():
            each.columns = [new if name == column else name for name in each.columns]

    def _add(self, name: str, constraint: Constraint) -> None:
        if not name:
            self._unnamed += 1
            name = f"{constraint.kind.upper().replace(' ', '_')}__{constraint.table}__{self._unnamed}"
        if name in self.constraints:
            raise Refused(f"the name {name} is taken")
        missing = set(constraint.columns) - self._columns(constraint.table).keys()
        if missing:
            raise Refused(f"{name}: {constraint.table} has no column {missing}")
        if constraint.references:
            self._refuse_reference(name, *constraint.references)
        self.constraints[name] = constraint

    def _refuse_reference(self, name: str, table: str, columns: list[str]) -> None:
        unique = [each.columns for each in self.of(table).values() if each.kind in {"primary key", "unique"}]
        if columns not in unique:
            raise Refused(f"{name}: {columns} of {table} is no key")

    def _refuse_dependants(self, table: str, column: str, what: str) -> None:
        on_it = [
            name for name, each in self.of(table).items() if column in each.columns or f"[{column}]" in each.condition
        ]
        if on_it:
            raise Refused(f"{what} of {table}.{column} failed because of {', '.join(on_it)}")

    def _columns(self, table: str) -> dict[str, Column]:
        if table not in self.tables:
            raise Refused(f"there is no table {table}")
        return self.tables[table]


def _inline(table: str, column: str, kind: exp.Expression) -> Constraint | None:
    """The constraint that stands at a column."""
    match kind:
        case exp.PrimaryKeyColumnConstraint():
            return Constraint(table, "primary key", [column], unique=True)
        case exp.UniqueColumnConstraint():
            return Constraint(table, "unique", [column], unique=True)
        case exp.CheckColumnConstraint():
            return Constraint(table, "check", [column], condition=kind.this.sql("tsql"))
        case exp.DefaultColumnConstraint():
            return Constraint(table, "default", [column])
    return None


def _named(table: str, body: exp.Expression) -> Constraint:
    """The constraint of `CONSTRAINT name …`."""
    match body:
        case exp.UniqueColumnConstraint():
            return Constraint(table, "unique", _names(body.this), unique=True)
        case exp.PrimaryKey():
            return Constraint(table, "primary key", _names(body), unique=True)
        case exp.CheckColumnConstraint():
            columns = list(dict.fromkeys(each.name for each in body.find_all(exp.Column)))
            return Constraint(table, "check", columns, condition=body.this.sql("tsql"))
        case exp.ForeignKey():
            target: Any = body.args["reference"].this
            actions = ACTION.findall(body.sql("tsql"))
            references = (target.this.name, _names(target))
            return Constraint(table, "foreign key", _names(body), references=references, actions=actions)
    raise Refused(f"not understood: {body.sql('tsql')}")


def _names(body: exp.Expression) -> list[str]:
    return [each.name for each in body.expressions]


def _grows(old: str, new: str) -> bool:
    """Whether text or bytes only get more room: the one change that indexes on the column do not forbid."""
    before, after = GROWING.fullmatch(old), GROWING.fullmatch(new)
    if old == new:
        return True
    if not before or not after or before[1] != after[1]:
        return False
    return after[2] != "MAX" and before[2] != "MAX" and int(after[2]) >= int(before[2])
