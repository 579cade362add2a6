"""Pages on which a line is split into parts, and put together again."""

from __future__ import annotations

from openphb.interfaces.web import money_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.sections import ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.payments.queries.views import LineView


def split_page(found: LineView, form: Form) -> ShowPage:
    """How much of it was for each thing. What each was is said afterwards."""
    row = found.row
    size = Money(abs(row.amount.pence))
    return asking(
        form,
        title="Split this line",
        caption=_caption(found),
        lead=(
            f"{row.text}, {in_words(row.on)}: {words.in_or_out(row.amount)}.",
            f"Enter how much was for each thing, to the penny: together the parts come to {size}. Then you say of each "
            "part what it is. A part is a line of its own, and can be asked about by itself.",
        ),
        back=_back(found),
        send="Split it",
        why_not=found.why_not_split,
        about=row.person,
    )


def together_page(found: LineView, form: Form) -> ShowPage:
    """The line as the bank has it stands again."""
    parts = " and ".join(str(Money(abs(each.amount.pence))) for each in found.parts)
    return asking(
        form,
        title="Put the parts together again",
        caption=_caption(found),
        lead=(
            f"{found.row.text}, {in_words(found.row.on)}, was split into {parts}." if parts else "It is in one piece.",
            "The line stands again as it was before, and what its parts were understood as is moved back. That it was "
            "split stays on record.",
        ),
        back=_back(found),
        send="Put them together",
        why_not=found.why_not_split,
        about=found.row.person,
    )


def _caption(found: LineView) -> str:
    return f"{found.row.person_name}, {found.row.reference}"


def _back(found: LineView) -> Link:
    return Link("Back to the line", where("understand", found.row.id))
