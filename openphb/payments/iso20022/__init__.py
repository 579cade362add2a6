"""pain.001.001.09, the ISO 20022 payment order, for payments within the UK: written for the bank and read back. Pure.

The order, and every reason it cannot be carried, are those of `bacs`: a run pays the same whichever file it leaves in.
"""

from __future__ import annotations

from openphb.payments.iso20022.pain001_read import read
from openphb.payments.iso20022.pain001_write import Sums, stream, write

__all__ = ["Sums", "read", "stream", "write"]
