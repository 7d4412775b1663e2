"""The few shapes that a measure has, each with its DAX.

They are values, so that a test works out the same shape over exported rows and compares it with the KPI service.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Only:
    """Rows whose column is one text."""

    column: str
    text: str

    def dax(self, table: str) -> str:
        """As an argument of CALCULATE; a selection that the report makes stays."""
        return f'KEEPFILTERS ( {table}[{self.column}] = "{self.text}" )'


@dataclass(frozen=True)
class Total:
    """The sum of a column; 0 where there are no rows. `negated`: what went out, as a positive number."""

    table: str
    column: str
    only: Only | None = None
    negated: bool = False

    def dax(self) -> str:
        """Blank amounts, which had no exchange rate, are in no sum."""
        total = f"SUM ( {self.table}[{self.column}] )"
        if self.only:
            total = f"CALCULATE ( {total}, {self.only.dax(self.table)} )"
        return f"{'- ' if self.negated else ''}COALESCE ( {total}, 0 )"


@dataclass(frozen=True)
class Number:
    """How many rows have a value in a column."""

    table: str
    column: str
    only: Only | None = None

    def dax(self) -> str:
        """0 where there are none."""
        number = f"COUNT ( {self.table}[{self.column}] )"
        if self.only:
            number = f"CALCULATE ( {number}, {self.only.dax(self.table)} )"
        return f"COALESCE ( {number}, 0 )"


@dataclass(frozen=True)
class Same:
    """Another measure, under the name by which the catalogue knows what it is drawn for."""

    measure: str

    def dax(self) -> str:
        """A reference."""
        return f"[{self.measure}]"


@dataclass(frozen=True)
class Difference:
    """One measure less another."""

    measure: str
    less: str

    def dax(self) -> str:
        """Both are never blank."""
        return f"[{self.measure}] - [{self.less}]"


@dataclass(frozen=True)
class Everywhere:
    """A measure without what is selected of a table."""

    measure: str
    table: str

    def dax(self) -> str:
        """As if no row of the table were chosen."""
        return f"CALCULATE ( [{self.measure}], REMOVEFILTERS ( {self.table} ) )"


@dataclass(frozen=True)
class WithOpening:
    """The sum of a column, and of the first month what was carried into it."""

    table: str
    column: str
    carried: str
    month: str

    def dax(self) -> str:
        """What a month carries into the next is no plan of a period's own, but for its first month."""
        first = f"KEEPFILTERS ( {self.table}[{self.month}] = FirstMonth )"
        return "\n".join(
            (
                f"VAR FirstMonth = MIN ( {self.table}[{self.month}] )",
                f"VAR Carried = CALCULATE ( SUM ( {self.table}[{self.carried}] ), {first} )",
                f"RETURN COALESCE ( SUM ( {self.table}[{self.column}] ) + Carried, 0 )",
            )
        )


@dataclass(frozen=True)
class Percent:
    """One measure in percent of another, with one decimal, half to even; blank unless the other is positive."""

    measure: str
    of: str

    def dax(self) -> str:
        """DAX rounds halves away from zero: what lies in the middle is decided here."""
        return "\n".join(
            (
                f"VAR Whole = [{self.of}]",
                f"VAR Tenths = DIVIDE ( 1000 * [{self.measure}], Whole )",
                "VAR Down = INT ( Tenths )",
                "VAR Rest = Tenths - Down",
                "VAR Rounded = IF ( Rest > 0.5 || ( Rest = 0.5 && ISODD ( Down ) ), Down + 1, Down )",
                "RETURN IF ( Whole > 0, Rounded / 10 )",
            )
        )


Formula = Total | Number | Same | Difference | Everywhere | WithOpening | Percent
