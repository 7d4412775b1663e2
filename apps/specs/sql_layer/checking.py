"""The front door: what is wrong with the queries of a spec, told without reading anybody else's rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlglot import exp

from apps.metrics import catalogue
from apps.users.sight import Sight
from apps.warehouse.reading import Selected, Snapshot, snapshot

from .. import findings
from ..findings import Finding, Operation
from . import agreement, claimed, explaining
from .binding import bound
from .bound import BoundQuery, is_star
from .canonical import canonical
from .costing import affordable
from .framing import Frame, NotComparable, frame_of
from .parsing import parsed
from .refusals import Refused
from .running import run, sizes

MOST_QUERIES = 50
MOST_COLUMNS = 50


@dataclass(frozen=True)
class Query:
    """A query that may be run: its tree, and the same with its names bound."""

    tree: exp.Query
    names: BoundQuery
    has_comments: bool
    has_star: bool


def check_queries(queries: Mapping[str, str], kpis: Mapping[str, str], *, sight: Sight, today: date) -> list[Finding]:
    """What is wrong with `queries` (name -> text); `kpis` says what each claims to be (its KPI's name, or "").

    Each is run over what `sight` shows, and compared with the metric that it claims to be. Raises Problem where the
    warehouse cannot be read.
    """
    if len(queries) > MOST_QUERIES:
        text = f"There are {len(queries)} queries; {MOST_QUERIES} are allowed."
        return [Finding("sql", "too_many_queries", "error", findings.pointer("sql_queries"), text)]
    found: list[Finding] = []
    for name, text in queries.items():
        where = findings.pointer("sql_queries", name)
        try:
            found += _Check(where, sight, today).of(text, kpis.get(name, ""))
        except Refused as refused:
            found.append(Finding("sql", refused.code, "error", where, refused.message))
        except RecursionError:
            found.append(Finding("sql", "too_deep", "error", where, "The query is nested too deep."))
    return found


def read(text: str) -> Query:
    """The query in `text`, with all names bound. Raises Refused."""
    tree, has_comments = parsed(text)
    has_star = any(is_star(item) for select in tree.find_all(exp.Select) for item in select.expressions)
    names = bound(tree)
    if len(names.outputs) > MOST_COLUMNS:
        raise Refused("too_costly", f"The query returns {len(names.outputs)} columns; {MOST_COLUMNS} are allowed.")
    return Query(tree, names, has_comments, has_star)


@dataclass(frozen=True)
class _Check:
    """The check of one query. All of it is done on one version of the warehouse."""

    where: str
    sight: Sight
    today: date

    def of(self, text: str, kpi: str) -> Iterator[Finding]:
        query = read(text)
        yield from self._style(query)
        with snapshot() as warehouse:
            affordable(query.names, sizes(warehouse, self.sight))
            answer = run(warehouse, query.tree, self.sight, self.today)
            if kpi:
                yield from self._claim(warehouse, query, answer, kpi)

    def _claim(self, warehouse: Snapshot, query: Query, answer: Selected, kpi: str) -> Iterator[Finding]:
        metric = claimed.metric_of(kpi)
        if metric is None:
            near = claimed.nearest(kpi)
            hint = f" Did you mean '{catalogue.metric(near).title}'?" if near else ""
            yield self._finding("metric_unknown", "info", f"'{kpi}' is no metric: its figures are not compared.{hint}")
            return
        try:
            frame = frame_of(query.names)
            right = canonical(metric, frame)
            differences = self._differences(warehouse, metric, frame, answer, right)
        except (NotComparable, Refused) as reason:
            yield self._finding("not_compared", "warning", f"It is not compared with '{kpi}': {reason}.")
            return
        if differences:
            message = explaining.told(metric, differences, query.tree)
            yield self._finding("differs_from_metric", "error", message, findings.replace(self.where, right))

    def _differences(
        self, warehouse: Snapshot, metric: str, frame: Frame, answer: Selected, right: str
    ) -> list[agreement.Difference]:
        theirs = run(warehouse, read(right).tree, self.sight, self.today)
        return agreement.differences(metric, frame, answer, theirs)

    def _style(self, query: Query) -> Iterator[Finding]:
        if query.has_comments:
            yield self._finding("comments", "info", "Comments are left out when the query is run.")
        if query.has_star and any(table.name == "fact_transactions" for table in query.tree.find_all(exp.Table)):
            message = "SELECT * over transactions lists them all. Name the columns that the chart draws."
            yield self._finding("star_of_facts", "warning", message)

    def _finding(
        self,
        code: str,
        severity: Literal["error", "warning", "info"],
        message: str,
        repair: tuple[Operation, ...] | None = None,
    ) -> Finding:
        return Finding("sql", code, severity, self.where, message, repair)
