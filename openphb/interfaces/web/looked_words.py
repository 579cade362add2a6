"""What somebody saw or did, as a sentence for the person it is about."""

from __future__ import annotations

from openphb.interfaces.web import people_words as words
from openphb.interfaces.web import plan_words
from openphb.people.looking import Look

SEEN = {
    "my_how": "how the budget was worked out",
    "my_decision": "a decision",
    "my_people": "who helps and who looked",
    "my_lookers": "who looked",
    "my_offer": "the budget that was offered",
    "my_agree": "the plan to agree",
    "my_query": "a question about the money",
    "my_receipts": "the receipts",
    "my_entries": "hours and invoices",
    "my_entry": "hours or an invoice",
    "my_hours": "the page to enter hours",
    "my_version": "a version of the plan",
    "send_receipt": "the page to send a receipt",
    "receipt_file": "a receipt",
    "can_i_buy": "“Can I buy this?”",
    "ask_change": "the page to ask for a change",
    "choose_my_helper": "the page to choose a helper",
    "change_my_helper": "the page to change what a helper sees",
    "end_my_helper": "the page to end somebody’s help",
    "stop_helping": "the page to stop helping",
}


def said(did: str) -> str:
    """The person's own pages by their names; everything else as the record says it."""
    page = did.removeprefix("saw ")
    return f"Looked at {SEEN[page]}" if page in SEEN else words.what(did)


def sentence(look: Look) -> str:
    """'Ann Lee (finance) · Looked at their money · 5 May 2026 at 14:05 · because: …'.

    Parts side by side, each whole, so that each can be said in another language.
    """
    because = (f"because: {look.why}",) if look.why else ()
    return " · ".join(
        (f"{look.name} ({look.roles or 'no role'})", said(look.did), plan_words.moment(look.at), *because)
    )
