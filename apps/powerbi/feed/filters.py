"""`$filter` as conditions of a statement: a closed set of operators over columns, with every value bound.

The parser has checked names and types against the model by then. Nothing here can fail on a row or change anything.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from odatapy.server.uri import expression as tree
from odatapy.server.uri.expression import BinaryOperatorKind, MethodKind, UnaryOperatorKind
from sqlglot import exp

from .bounds import fits
from .refusals import bad_query, not_offered, too_deep

_COMPARED: dict[BinaryOperatorKind, type[exp.Binary]] = {
    BinaryOperatorKind.EQ: exp.EQ,
    BinaryOperatorKind.NE: exp.NEQ,
    BinaryOperatorKind.GT: exp.GT,
    BinaryOperatorKind.GE: exp.GTE,
    BinaryOperatorKind.LT: exp.LT,
    BinaryOperatorKind.LE: exp.LTE,
}
_PARTS = {MethodKind.YEAR: "YEAR", MethodKind.MONTH: "MONTH", MethodKind.DAY: "DAY"}
Value = str | int | bool | Decimal | date
NULL = exp.Null()
MOST_PARTS = 150


class Conditions(tree.ExpressionVisitor[exp.Expr]):
    """Turns one parsed tree into an expression; `values` are what its parameters stand for."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self._parts = 0

    def _part(self) -> None:
        """Count one more operator. Raises Problem where there are too many."""
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise too_deep()

    def bound(self, value: Value) -> exp.Expr:
        """A parameter that stands for `value`. Raises Problem for what no column could hold."""
        if not fits(value):
            raise bad_query("A number in the query is larger than any amount, or a text holds a zero byte.")
        name = f"asked_{_letters(len(self.values))}"
        self.values[name] = value
        return exp.Var(this=f":{name}")

    def visit_literal(self, literal: tree.Literal) -> exp.Expr:
        if literal.text.strip() == "null":
            return NULL.copy()
        if not isinstance(literal.value, str | bool | int | Decimal | date):
            raise not_offered(f"values such as {literal.text[:40]}")
        return self.bound(literal.value)

    def visit_member(self, member: tree.Member) -> exp.Expr:
        if len(member.path) != 1 or member.lambda_expression or member.count or member.root_uri_info:
            raise not_offered("paths in a filter")
        return exp.column(member.path[0], table="shown")

    def visit_list(self, items: list[exp.Expr]) -> exp.Expr:
        return exp.Tuple(expressions=items)

    def visit_alias(self, alias: tree.Alias) -> exp.Expr:
        raise not_offered(f"@{alias.name[:40]}")

    def visit_enum(self, enumeration: tree.Enumeration) -> exp.Expr:
        raise not_offered(f"values of {enumeration.type_name[:40]}")

    def visit_type_literal(self, type_literal: tree.TypeLiteral) -> exp.Expr:
        raise not_offered(f"the type {type_literal.type_name[:40]} in a filter")

    def visit_lambda_reference(self, name: str) -> exp.Expr:
        raise not_offered(f"{name[:40]} in a filter")

    def visit_unary(self, operator: UnaryOperatorKind, operand: exp.Expr) -> exp.Expr:
        self._part()
        if operator is not UnaryOperatorKind.NOT:
            raise not_offered("arithmetic in a filter")
        # What is null is not true, and so its opposite is: SQL would leave it null.
        return exp.Not(this=exp.Coalesce(this=operand, expressions=[exp.false()]))

    def visit_binary(self, operator: BinaryOperatorKind, left: exp.Expr, right: exp.Expr) -> exp.Expr:
        self._part()
        if operator is BinaryOperatorKind.AND:
            return exp.And(this=_apart(left, exp.Or), expression=_apart(right, exp.Or))
        if operator is BinaryOperatorKind.OR:
            return exp.Or(this=_apart(left, exp.And), expression=_apart(right, exp.And))
        if operator is BinaryOperatorKind.IN:
            return exp.Paren(this=exp.In(this=left, expressions=list(right.expressions)))
        if operator not in _COMPARED:
            raise not_offered(f"'{operator.value}' in a filter")
        return exp.Paren(this=self._compared(operator, left, right))

    def _compared(self, operator: BinaryOperatorKind, left: exp.Expr, right: exp.Expr) -> exp.Expr:
        """OData's comparison: null equals null, and is different from every value."""
        if isinstance(left, exp.Null):
            left, right = right, left
        if isinstance(right, exp.Null):
            if operator not in {BinaryOperatorKind.EQ, BinaryOperatorKind.NE}:
                return exp.false()
            is_null = _is_null(left)
            return is_null if operator is BinaryOperatorKind.EQ else exp.Not(this=is_null)
        compared = _COMPARED[operator](this=left, expression=right)
        if operator is BinaryOperatorKind.NE:
            one_is_null = exp.NEQ(this=_is_null(left), expression=_is_null(right))
            return exp.Or(this=compared, expression=one_is_null)
        if operator is BinaryOperatorKind.EQ and isinstance(left, exp.Column) and isinstance(right, exp.Column):
            return exp.Or(this=compared, expression=exp.and_(_is_null(left), _is_null(right)))
        return compared

    def visit_method(self, method: MethodKind, parameters: list[exp.Expr]) -> exp.Expr:
        self._part()
        if method in _PARTS:
            return exp.Extract(this=exp.Var(this=_PARTS[method]), expression=parameters[0])
        made = _METHODS.get(method)
        if made is None:
            raise not_offered(f"'{method.value}' in a filter")
        return made(parameters)


def _apart(condition: exp.Expr, other: type[exp.Connector]) -> exp.Expr:
    """In brackets where it is of the other connective: chains of one stay flat, and cost no depth when written."""
    return exp.Paren(this=condition) if isinstance(condition, other) else condition


def _is_null(value: exp.Expr) -> exp.Expr:
    return exp.Paren(this=exp.Is(this=value.copy(), expression=NULL.copy()))


def _found(parameters: Sequence[exp.Expr]) -> exp.Expr:
    return exp.GT(this=_place(parameters), expression=exp.Literal.number(0))


def _at_its(side: str, parameters: Sequence[exp.Expr]) -> exp.Expr:
    """Whether a text begins (LEFT) or ends (RIGHT) with another."""
    text, wanted = parameters
    part = exp.Anonymous(this=side, expressions=[text, _length(wanted)])
    return exp.EQ(this=part, expression=wanted.copy())


def _place(parameters: Sequence[exp.Expr]) -> exp.Expr:
    return exp.Anonymous(this="STRPOS", expressions=list(parameters[:2]))


def _length(text: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="LENGTH", expressions=[text.copy()])


_METHODS: dict[MethodKind, Callable[[Sequence[exp.Expr]], exp.Expr]] = {
    MethodKind.CONTAINS: _found,
    MethodKind.STARTSWITH: partial(_at_its, "LEFT"),
    MethodKind.ENDSWITH: partial(_at_its, "RIGHT"),
    MethodKind.LENGTH: lambda given: _length(given[0]),
    MethodKind.TOLOWER: lambda given: exp.Lower(this=given[0]),
    MethodKind.TOUPPER: lambda given: exp.Upper(this=given[0]),
    MethodKind.TRIM: lambda given: exp.Trim(this=given[0]),
}


def _letters(number: int) -> str:
    """A name for a number: parameters of statements are written in letters only."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def condition(option: Any, conditions: Conditions) -> exp.Expr:
    """The condition that a parsed `$filter` amounts to. Raises Problem."""
    made = option.expression.accept(conditions)
    assert isinstance(made, exp.Expr)
    return made
