"""What goes to a payroll bureau and what comes back from it, as plain tables. Pure."""

from openphb.employment.payroll.leaving import COLUMNS, Line, lines_of, table_of
from openphb.employment.payroll.parts import Part, parts_of, rest_of
from openphb.employment.payroll.returning import HEADINGS, Result, Returned, RowRefused, beside_sent, read

__all__ = [
    "COLUMNS",
    "HEADINGS",
    "Line",
    "Part",
    "Result",
    "Returned",
    "RowRefused",
    "beside_sent",
    "lines_of",
    "parts_of",
    "read",
    "rest_of",
    "table_of",
]
