"""From a text to the tree of one SELECT that consists of nothing but what the grammar allows."""

import re

from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token

from . import lexing
from .dialect import REDSHIFT, text_of
from .grammar import ALLOWED, CLAUSES, FUNCTIONS, SESSION, TYPES, UNITS
from .refusals import Refused

_SPECIAL = {
    exp.Into: ("select_into", "SELECT … INTO makes a table. Leave INTO out."),
    exp.Placeholder: ("placeholder", "Write values out; a placeholder has no value here."),
    exp.Parameter: ("placeholder", "Write values out; a placeholder has no value here."),
    exp.Except: ("set_operation", "EXCEPT is not allowed; only UNION is."),
    exp.Intersect: ("set_operation", "INTERSECT is not allowed; only UNION is."),
    exp.Lateral: ("lateral", "LATERAL is not allowed. Join a subquery with ON instead."),
    exp.DML: ("writes", "Only SELECT is allowed."),
    exp.DDL: ("writes", "Only SELECT is allowed."),
    exp.Command: ("writes", "Only SELECT is allowed."),
}
MOST_CONCATENATIONS = 8
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


def parsed(text: str) -> tuple[exp.Query, bool]:
    """The query's tree with all names in small letters, and whether it had comments. Raises Refused.

    It is the tree of the query as it will be written for an engine, so that nothing can be read in two ways.
    """
    found = lexing.words(text)
    try:
        written = text_of(_tree(found, text))
        tree = _tree(REDSHIFT.tokenize(written), written)
        if text_of(tree) != written:
            raise Refused("unsupported", "Parts of the query could be read in two ways. Write it more simply.")
    except SqlglotError as error:
        raise Refused("not_sql", f"This is not SQL that Redshift understands: {_reason(error)}") from error
    except RecursionError as error:
        raise Refused("too_deep", "The query is nested too deep.") from error
    return tree, lexing.has_comments(found)


def _tree(found: list[Token], text: str) -> exp.Query:
    trees = REDSHIFT.parser().parse(found, text)
    tree = trees[0] if len(trees) == 1 else None
    if not isinstance(tree, exp.Select | exp.SetOperation):
        raise Refused("not_a_select", "A query is one SELECT, or several put together by UNION.")
    for node in tree.walk():
        _allowed(node)
    if sum(1 for _ in tree.find_all(exp.DPipe)) > MOST_CONCATENATIONS:
        raise Refused("too_costly", f"There are more than {MOST_CONCATENATIONS} concatenations of texts.")
    return tree


def _reason(error: SqlglotError) -> str:
    said = getattr(error, "errors", None)
    return f"{said[0]['description']} (line {said[0]['line']}, column {said[0]['col']})." if said else "no parse."


def _allowed(node: exp.Expr) -> None:
    for kind, (code, message) in _SPECIAL.items():
        if isinstance(node, kind):
            raise Refused(code, message)
    if isinstance(node, exp.Table) and not isinstance(node.this, exp.Identifier):
        raise Refused("table_function", "FROM takes tables and subqueries, no functions.")
    if type(node) not in ALLOWED:
        raise _unknown(node)
    if type(node) in CLAUSES:
        _clauses_allowed(node)
    if not _is_plainly_written(node):
        raise Refused("odd_unit", f"'{node.name[:40]}' is no unit of time, or no number, where there must be one.")
    if isinstance(node, exp.DataType) and node.this not in TYPES:
        raise Refused("cast_unknown", f"There is no cast to {node.sql('redshift')} here.")
    if isinstance(node, exp.Identifier):
        _name_allowed(node)


def _name_allowed(node: exp.Identifier) -> None:
    if node.args.get("quoted"):
        raise Refused("quoted_name", f"Write the name {node.name} without quotation marks.")
    if not _NAME.fullmatch(node.name):
        raise Refused("odd_name", f"Names consist of letters, digits and underscores: {node.name} does not.")
    node.set("this", node.name.lower())


def _unknown(node: exp.Expr) -> Refused:
    if not isinstance(node, exp.Func):
        return Refused("unsupported", f"This is not allowed here: {node.sql('redshift')[:80]}")
    name = node.name if isinstance(node, exp.Anonymous) else node.key
    if name.lower() in SESSION:
        return Refused("session_function", f"{name.upper()} is about the server, not about your money.")
    known = ", ".join(sorted(kind.sql_names()[0] for kind in FUNCTIONS))
    return Refused("function_unknown", f"The function {name.upper()} is not allowed. There are: {known}.")


def _clauses_allowed(node: exp.Expr) -> None:
    odd = [name for name, value in node.args.items() if value and name not in CLAUSES[type(node)]]
    if isinstance(node, exp.Table) and {"db", "catalog"} & set(odd):
        raise Refused("qualified_name", f"Write {node.name} alone, without a schema before it.")
    if "into" in odd:
        raise Refused("select_into", "SELECT … INTO makes a table. Leave INTO out.")
    if odd:
        raise Refused("unsupported", f"{odd[0].strip('_').upper()} is not allowed in {node.key.upper()}.")
    if isinstance(node, exp.Join) and node.kind not in {"", "INNER", "OUTER", "CROSS"}:
        raise Refused("unsupported", f"There is no {node.kind} JOIN here.")
    if isinstance(node, exp.Limit | exp.Offset) and not _is_number(node.expression):
        raise Refused("unsupported", "LIMIT and OFFSET take a whole number.")


def _is_plainly_written(node: exp.Expr) -> bool:
    """Whether nothing stands where a word is written as it is, without quotation marks, but the words for it."""
    if isinstance(node, exp.Var):
        return node.name.upper() in UNITS
    if isinstance(node, exp.Interval):
        return node.name.isdecimal() and isinstance(node.args.get("unit"), exp.Var)
    if isinstance(node, exp.Extract):
        return isinstance(node.this, exp.Var)
    return not isinstance(node, exp.DataTypeParam) or _is_number(node.this)


def _is_number(node: exp.Expr) -> bool:
    return isinstance(node, exp.Literal) and not node.is_string and node.name.isdecimal()
