"""What a query may consist of. A kind of node that is not listed here is refused, whatever it does."""

from sqlglot import exp

# Where a clause could change what is read or run, the clauses are listed; what is not there must be empty.
CLAUSES: dict[type[exp.Expr], frozenset[str]] = {
    kind: frozenset(clauses.split())
    for kind, clauses in {
        exp.Select: "with_ expressions distinct from_ joins where group having order limit offset",
        exp.Union: "with_ this expression distinct order limit offset",
        exp.Subquery: "this alias",
        exp.With: "expressions",
        exp.CTE: "this alias",
        exp.TableAlias: "this",
        exp.From: "this",
        exp.Table: "this alias",
        exp.Join: "this on side kind",
        exp.Where: "this",
        exp.Group: "expressions",
        exp.Having: "this",
        exp.Order: "expressions",
        exp.Ordered: "this desc nulls_first",
        exp.Limit: "expression",
        exp.Offset: "expression",
        exp.Distinct: "expressions",
        exp.Column: "this table",
        exp.Identifier: "this quoted",
        exp.Star: "",
        exp.Cast: "this to",
        exp.DataType: "this expressions nested",
        exp.DataTypeParam: "this",
        exp.Window: "this partition_by order spec over",
        exp.WindowSpec: "kind start start_side end end_side",
        exp.In: "this expressions query",
        exp.Exists: "this",
        exp.Interval: "this unit",
    }.items()
}
FUNCTIONS: tuple[type[exp.Func], ...] = (
    *(exp.Sum, exp.Count, exp.Avg, exp.Min, exp.Max),
    *(exp.RowNumber, exp.Rank, exp.DenseRank, exp.Lag, exp.Lead),
    *(exp.Coalesce, exp.Nullif, exp.Greatest, exp.Least),
    *(exp.Abs, exp.Round, exp.Floor, exp.Ceil),
    *(exp.Lower, exp.Upper, exp.Trim, exp.Length, exp.Substring, exp.StrPosition),
    *(exp.TimestampTrunc, exp.Extract, exp.CurrentDate, exp.CurrentTimestamp),
)
PLAIN: tuple[type[exp.Expr], ...] = (
    *(exp.Alias, exp.Literal, exp.Boolean, exp.Null, exp.Var, exp.Paren),
    *(exp.And, exp.Or, exp.Not, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE),
    *(exp.Between, exp.Like, exp.ILike, exp.Is, exp.Case, exp.If),
    *(exp.Neg, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod, exp.DPipe),
)
ALLOWED = frozenset({*CLAUSES, *FUNCTIONS, *PLAIN})
AGGREGATES = (exp.Sum, exp.Count, exp.Avg, exp.Min, exp.Max)
TYPES = frozenset(
    {
        *(exp.DataType.Type.DECIMAL, exp.DataType.Type.SMALLINT, exp.DataType.Type.INT, exp.DataType.Type.BIGINT),
        *(exp.DataType.Type.DOUBLE, exp.DataType.Type.FLOAT, exp.DataType.Type.BOOLEAN, exp.DataType.Type.DATE),
        *(exp.DataType.Type.TIMESTAMP, exp.DataType.Type.VARCHAR, exp.DataType.Type.CHAR, exp.DataType.Type.INTERVAL),
    }
)
# Words that are written as they stand: no other may be.
UNITS = frozenset({"YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DOW", "DOY", "EPOCH", "HOUR", "MINUTE", "SECOND"})
UNITS |= {f"{unit}S" for unit in UNITS}
# What tells about the server, the session or its user.
SESSION = frozenset(
    {
        *("current_user", "session_user", "user", "current_role", "current_schema", "current_schemas", "version"),
        *("current_database", "current_catalog", "current_setting", "set_config", "pg_backend_pid", "pg_sleep"),
        *("currentuser", "sessionuser", "currentrole", "currentschema", "currentdatabase", "currentcatalog"),
        "currentversion",
    }
)
