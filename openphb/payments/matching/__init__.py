"""Which bank line is which expected payment. Pure: lines and expectations in, matches with reasons out.

A match is made only where it is the best for both sides and nothing else is as good. Everything else is
left to a person, with the candidates named.
"""

from __future__ import annotations

from openphb.payments.matching.match import match
from openphb.payments.matching.result import Expected, Match, Matching, UnknownLine

__all__ = ["Expected", "Match", "Matching", "UnknownLine", "match"]
