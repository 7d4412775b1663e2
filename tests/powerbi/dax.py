"""Works the measures' formulas out over exported rows, as Power BI would: in exact numbers, one shape after another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from apps.powerbi.model.formulas import Difference, Everywhere, Formula, Number, Only, Percent, Same, Total, WithOpening
from apps.powerbi.model.measures import measures
from apps.powerbi.model.star import RELATIONSHIPS

Row = Mapping[str, object]
Value = Decimal | int | None
FORMULAS: dict[str, Formula] = {measure.name: measure.formula for measure in measures()}


@dataclass(frozen=True)
class Context:
    """The exported tables, and what a report has chosen: of a table, the values of a column."""

    tables: Mapping[str, Sequence[Row]]
    chosen: tuple[tuple[str, str, frozenset[object]], ...] = ()

    def choose(self, table: str, column: str, *values: object) -> "Context":
        """As a slicer does."""
        return replace(self, chosen=(*self.chosen, (table, column, frozenset(values))))

    def value(self, measure: str) -> Value:
        """Of a measure by its name."""
        return self.of(FORMULAS[measure])

    def of(self, formula: Formula) -> Value:  # noqa: PLR0911 - one shape, one line
        """Of a formula. A shape that is not known here is an error."""
        match formula:
            case Total():
                amounts = [row[formula.column] for row in self._rows(formula.table, formula.only)]
                total = sum((amount for amount in amounts if amount is not None), Decimal(0))
                return -total if formula.negated else total
            case Number():
                return sum(row[formula.column] is not None for row in self._rows(formula.table, formula.only))
            case Same():
                return self.value(formula.measure)
            case Difference():
                return self.value(formula.measure) - self.value(formula.less)
            case Everywhere():
                kept = tuple(each for each in self.chosen if each[0] != formula.table)
                return replace(self, chosen=kept).value(formula.measure)
            case WithOpening():
                rows = self._rows(formula.table)
                first = min((row[formula.month] for row in rows), default=None)
                carried = sum((row[formula.carried] for row in rows if row[formula.month] == first), Decimal(0))
                return sum((row[formula.column] for row in rows), carried)
            case Percent():
                return _percent(self.value(formula.measure), self.value(formula.of))
        raise NotImplementedError(formula)

    def _rows(self, table: str, only: Only | None = None) -> list[Row]:
        """The table's rows that are left by what is chosen, of it and of the tables that it points to."""
        allowed = [(each.column, self._keys(each.to, each.column)) for each in RELATIONSHIPS if each.table == table]
        allowed += [(column, values) for chosen, column, values in self.chosen if chosen == table]
        return [
            row
            for row in self.tables[table]
            if all(values is None or row[column] in values for column, values in allowed)
            and (only is None or row[only.column] == only.text)
        ]

    def _keys(self, table: str, column: str) -> frozenset[object] | None:
        chosen = [(name, values) for of, name, values in self.chosen if of == table]
        if not chosen:
            return None
        rows = [row for row in self.tables[table] if all(row[name] in values for name, values in chosen)]
        return frozenset(row[column] for row in rows)


def _percent(part: Value, whole: Value) -> Decimal | None:
    """The lines of `Percent.dax`, one for one."""
    if not whole or whole <= 0:
        return None
    tenths = Fraction(1000 * part) / Fraction(whole)
    down = tenths.numerator // tenths.denominator
    rest = tenths - down
    is_odd = bool(down % 2)
    rounded = down + 1 if rest > Fraction(1, 2) or (rest == Fraction(1, 2) and is_odd) else down
    return Decimal(rounded) / 10
