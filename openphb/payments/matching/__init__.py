"""Which bank line is which expected payment. Pure: rows of an account in, what they are out, and words that say why.

A match is made only where it is the best for both sides and nothing else is as good. Everything else is left to a
person, who is told why. One account or all of a board: it is the same matcher.
"""

from __future__ import annotations

from openphb.payments.matching.account import match_account, match_each
from openphb.payments.matching.explain import because, why_left
from openphb.payments.matching.rows import Found, How, Learned, Line, Wanted

__all__ = ["Found", "How", "Learned", "Line", "Wanted", "because", "match_account", "match_each", "why_left"]
