"""Bacs Standard 18 files: what we order, written for the bank and read back. Pure.

`write(order)` makes the bytes, `stream` the same record by record for a run of any size, and `read(bytes)` gives back
the order and every field. Sending the file is another matter: a bank or bureau does it, after a second person has
approved the run.
"""

from __future__ import annotations

from openphb.payments.bacs.credits import Credit
from openphb.payments.bacs.order import BacsOrder, Originator, Payment
from openphb.payments.bacs.read import BacsFile, Record, read
from openphb.payments.bacs.write import stream, write

__all__ = ["BacsFile", "BacsOrder", "Credit", "Originator", "Payment", "Record", "read", "stream", "write"]
