"""Claims counted by month: a grouped count that both databases do without reading a row into the application."""

from django.db.models import CharField, Func


class MonthOf(Func):
    """The month of a day as text: 2023-05. Unlike Django’s own way on SQLite, grouping by it asks nothing of Python."""

    output_field = CharField()
    arity = 1

    def as_sqlite(self, compiler, connection, **context):
        # SQLite keeps a day as the text 2023-05-01.
        return super().as_sql(compiler, connection, template="substr(%(expressions)s, 1, 7)", **context)

    def as_postgresql(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, template="to_char(%(expressions)s, 'YYYY-MM')", **context)
