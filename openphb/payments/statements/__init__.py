"""Bank statements, read whatever their layout and written in the real ones. Pure.

`read(bytes)` gives a `Statement`: the lines it is sure of, the lines it refused with reasons, and whether
the balances add up; `read_each` gives one for each account of the file. A line that can be read two ways is
refused, never guessed; one bad line loses no other.
"""

from __future__ import annotations

from openphb.payments.statements.read import FORMATS, read, read_all, read_each
from openphb.payments.statements.statement import Note, RefusedLine, Statement, StatementLine

__all__ = ["FORMATS", "Note", "RefusedLine", "Statement", "StatementLine", "read", "read_all", "read_each"]
