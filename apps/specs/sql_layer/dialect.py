"""How queries are read and written: as Redshift understands them, and the other engines with it."""

from typing import ClassVar

from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.generators.redshift import RedshiftGenerator

REDSHIFT = Dialect.get_or_raise("redshift")


class _Shared(RedshiftGenerator):
    """What all engines read alike.

    Quotation marks are doubled in texts, since a backslash before them says something to Redshift alone; and they
    stand around no name: the library thinks that `type` needs them.
    """

    RESERVED_KEYWORDS: ClassVar[set[str]] = set()
    # What makes Redshift's SELECT out of other dialects' copies it four times; nothing of that passes the grammar.
    TRANSFORMS: ClassVar = {kind: how for kind, how in RedshiftGenerator.TRANSFORMS.items() if kind is not exp.Select}

    def literal_sql(self, expression: exp.Literal) -> str:
        """A number, or a text."""
        return "'" + expression.name.replace("'", "''") + "'" if expression.is_string else expression.name


def text_of(tree: exp.Expr) -> str:
    """The query as text: written anew from its tree, so that nothing but what was checked is in it."""
    return str(_Shared(dialect=REDSHIFT, comments=False).generate(tree, copy=False))
