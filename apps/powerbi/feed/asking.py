"""What a request of the feed asks, read from its path and its query string: parsed, typed, and within bounds."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from odatapy.errors import ODataApplicationException, ODataLibraryException
from odatapy.http.method import HttpMethod
from odatapy.server.uri.expression import Member
from odatapy.server.uri.parser import Parser
from odatapy.server.uri.resource import UriInfo, UriResourceCount, UriResourceEntitySet
from odatapy.server.uri.validator import UriValidator
from sqlglot import exp

from apps.problems import not_found

from .edm import model
from .filters import Conditions, Value, condition
from .refusals import bad_query, not_offered, too_long
from .sets import EntitySet, Field, entity_sets

MOST_CHARACTERS = 8_192
MOST_TERMS = 8
MOST_ROWS = 10**9
_OFFERED = {"filter", "select", "orderby", "top", "skip", "count", "format", "skiptoken"}
_NOT_OFFERED = {"apply", "compute", "search", "expand", "deltatoken", "id", "index", "levels", "schemaversion"}


@dataclass(frozen=True)
class Term:
    """One column that rows are ordered by; nulls come first where it ascends, as OData has it."""

    field: Field
    descending: bool = False


@dataclass(frozen=True)
class Asked:
    """Rows of one entity set: which, in which order, and which of their properties."""

    of: EntitySet
    order: tuple[Term, ...]
    fields: tuple[Field, ...]
    where: exp.Expr | None = None
    values: dict[str, Value] = field(default_factory=dict)
    top: int | None = None
    skip: int = 0
    counted: bool = False
    only_count: bool = False
    is_one: bool = False
    skiptoken: str | None = None
    format: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether the context has to name the properties."""
        return self.fields != self.of.fields


def asked(path: str, query: str) -> Asked:
    """The question of an address below the feed's. Raises Problem for whatever is none, or none of this feed's."""
    if len(query) > MOST_CHARACTERS:
        raise too_long(MOST_CHARACTERS)
    _only_offered(query)
    try:
        info = Parser(model()).parse_uri(path, query or None)
        UriValidator().validate(info, HttpMethod.GET)
        return _read(info)
    except (ODataLibraryException, ODataApplicationException) as error:
        status = int(getattr(error, "status_code", 400))
        raise (not_found("entity set or property") if status == 404 else bad_query(str(error))) from error  # noqa: PLR2004


def _only_offered(query: str) -> None:
    """Options of the protocol that this feed has not, whether they are written with a dollar sign or without."""
    for pair in filter(None, query.split("&")):
        name = unquote(pair.partition("=")[0].replace("+", " ")).strip()
        plain = name.removeprefix("$").lower()
        if name.startswith("@"):
            raise not_offered("parameter aliases")
        if plain in _NOT_OFFERED or (name.startswith("$") and plain not in _OFFERED):
            raise not_offered(f"the option ${plain[:40]}")


def _read(info: UriInfo) -> Asked:
    parts = info.resource_parts
    only_count = bool(parts) and isinstance(parts[-1], UriResourceCount)
    first = parts[0] if len(parts) == 1 + only_count else None
    if not isinstance(first, UriResourceEntitySet) or first.type_filter:
        raise not_offered("this kind of address")
    of = entity_sets()[first.entity_set.name]
    conditions = Conditions()
    wanted = [condition(info.filter, conditions)] if info.filter else []
    wanted += [
        exp.EQ(this=exp.column(name, table="shown"), expression=conditions.bound(value))
        for name, value in first.typed_keys.items()
    ]
    return Asked(
        of=of,
        order=_order(info, of),
        fields=_fields(info, of),
        where=exp.and_(*wanted) if wanted else None,
        values=conditions.values,
        top=_bounded(info.top),
        skip=_bounded(info.skip) or 0,
        counted=bool(info.count and info.count.value),
        only_count=only_count,
        is_one=bool(first.key_predicates),
        skiptoken=info.skiptoken,
        format=info.format.format if info.format else "",
    )


def _bounded(option: Any) -> int | None:
    if option is None:
        return None
    if option.value > MOST_ROWS:
        raise bad_query(f"$top and $skip go up to {MOST_ROWS:,}.")
    return int(option.value)


def _order(info: UriInfo, of: EntitySet) -> tuple[Term, ...]:
    """By what was asked, and then by the key: no two rows stand at the same place."""
    terms: list[Term] = []
    for item in info.orderby.items if info.orderby else ():
        if not isinstance(item.expression, Member) or len(item.expression.path) != 1:
            raise not_offered("ordering by anything but properties")
        terms.append(Term(of.field(item.expression.path[0]), bool(item.descending)))
    if len(terms) > MOST_TERMS:
        raise bad_query(f"Rows are ordered by at most {MOST_TERMS} properties.")
    known = {term.field.name for term in terms}
    return (*terms, *(Term(of.field(name)) for name in of.key if name not in known))


def _fields(info: UriInfo, of: EntitySet) -> tuple[Field, ...]:
    items = info.select.items if info.select else []
    if not items or any(item.star for item in items):
        return of.fields
    names = {item.path_str for item in items}
    return tuple(each for each in of.fields if each.name in names)
