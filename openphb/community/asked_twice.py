"""Words that others will read are looked at before they are kept: what may tell who a patient is, is asked about.

Whoever says why it may stand is believed: somebody else reads it before it is shown, or answers for having shown it.
"""

from __future__ import annotations

from openphb.community.rules import privacy_check
from openphb.community.rules.forum import LONGEST_REASON, why_not_private
from openphb.community.rules.words import tidy_line
from openphb.kernel.refusal import Refused


def look_at(*texts: str, anyway: str, field: str) -> str:
    """The reason for which what was found may stand; "" where nothing was found. Raises Refused with what was found.

    `field` is the field of the form in which it is said, `anyway` what was typed as the reason.
    """
    found = privacy_check.look("\n".join(texts))
    why = tidy_line(anyway)[:LONGEST_REASON]
    refusals = why_not_private(found, anyway=why, field=field)
    if refusals:
        raise Refused(*refusals)
    return why if found else ""
