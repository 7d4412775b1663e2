"""Django's compilers, each with a look at what SQL Server would be given."""

from typing import Any

from django.db.models.sql import compiler

from .watch import watch


class _Watched:
    """A compiler that has its query looked at before it runs it."""

    def execute_sql(self, *args: Any, **options: Any) -> Any:
        watch(self, *args, **options)
        return super().execute_sql(*args, **options)


class SQLCompiler(_Watched, compiler.SQLCompiler):
    pass


class SQLInsertCompiler(_Watched, compiler.SQLInsertCompiler):
    pass


class SQLDeleteCompiler(_Watched, compiler.SQLDeleteCompiler):
    pass


class SQLUpdateCompiler(_Watched, compiler.SQLUpdateCompiler):
    pass


class SQLAggregateCompiler(_Watched, compiler.SQLAggregateCompiler):
    pass
