"""What goes to a payroll bureau and what comes back from it, as plain tables. Pure."""

from openphb.employment.payroll.leaving import COLUMNS, Line, lines_of, table_of
from openphb.employment.payroll.returning import HEADINGS, Result, Returned, RowRefused, beside_sent, read

__all__ = [
    "COLUMNS",
    "HEADINGS",
    "Line",
    "Result",
    "Returned",
    "RowRefused",
    "beside_sent",
    "lines_of",
    "read",
    "table_of",
]
