"""Pages on which payments wait for a while, with what follows for wages in sight before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.budgets.ending_parts import ask_first
from openphb.interfaces.web.budgets.seen import Seen
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Head, Link, Table
from openphb.interfaces.web.sections import Letter, Lines, Note, Rows, Section, ShowPage
from openphb.interfaces.web.waiting_parts import comes_back
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.payments.pausing import PauseMoney
from openphb.payments.queries.views import PaymentLine


@dataclass(frozen=True)
class WaitWords:
    """The title and the first words of a page on which payments come to wait."""

    title: str
    lead: tuple[str, ...]


_POWER = (
    "The law knows no power to suspend. Payments may wait only under a power to stop, to set unused money against a "
    "payment, or to set conditions, with that power’s notice and reasons (regulations 17(2), 13(4) and 11(8)).",
    "It ends by itself on its day. Nothing is taken away: what waited is then paid.",
)
POWER = WaitWords("Let payments wait", _POWER)
PAUSE = WaitWords(
    "Pause payments, as agreed",
    (
        "For a stay in hospital, say, where less care is bought for a while. Whoever receives the money has agreed to "
        "it, so no power is used and no notice has to run first. They are told by letter all the same, and can ask us "
        "to look again. If they have not agreed, let payments wait under a named power instead.",
        _POWER[1],
    ),
)


def _page(
    seen: Seen, title: str, *, form: Form, send: str, why_not: Refusal | None = None, lead: tuple[str, ...] = (),
    sections: tuple[Section, ...] = (),
) -> ShowPage:  # fmt: skip
    return asking(
        form,
        title=title,
        caption=f"{seen.found.person_name}, {seen.found.reference}",
        lead=lead,
        sections=sections,
        about=seen.found.person,
        back=Link("Back to the budget", where("budget", seen.found.id)),
        send=send,
        why_not=why_not,
    )


def wait_page(seen: Seen, *, due: tuple[PaymentLine, ...], form: Form, words: WaitWords) -> ShowPage:
    """Wages first: who is paid from this money, and what they would go without."""
    heads = (Head("Due"), Head("To"), Head("Amount", numeric=True))
    rows = tuple((in_words(each.due_on), each.reference, str(each.amount)) for each in due)
    coming = Table("Payments to come", heads, rows, empty="No payment is planned.", caption_hidden=True)
    wages = (
        "A personal assistant has to be paid on the day their contract says, whatever happens to the budget. If these "
        "payments wait, say who pays them, and from what."
    )
    open_ = Refusal("Payments of this budget already wait.") if seen.suspension else None
    return _page(
        seen, words.title, form=form, send="Read the letter first", lead=words.lead,
        sections=(
            *ask_first(seen),
            Section("Look at wages first", (Note((wages,), warning="People are paid from this money"),)),
            Section("Payments to come", (Rows(coming),)),
            *seen.easy,
        ),
        why_not=seen.rights["let payments wait"] or open_,
    )  # fmt: skip


def check_page(seen: Seen, letter: str, *, form: Form, back: str) -> ShowPage:
    follows = (
        "Payments due in these days are put on hold with the reason beside them. A retainer is taken out of them and "
        "paid on the same day. The person sees both on their own "
        "page, and can ask once for it to be looked at again, by somebody other than you.",
    )
    return ShowPage(
        title="Read the letter before payments wait",
        caption=f"{seen.found.person_name}, {seen.found.reference}",
        about=seen.found.person,
        back=Link("Back to change it", where(back, seen.found.id)),
        sections=(
            Section("The letter", (Letter(letter),)),
            Section("What happens next", (Lines(follows),)),
        ),
        form=form,
        send="Give this notice",
        send_kind="warning",
    )


def go_again_page(seen: Seen, waits: PauseMoney | None, *, form: Form) -> ShowPage:
    """The figure first: what was due, what was paid of it all the same, and what is paid now."""
    closed = None if seen.suspension else Refusal("No payments of this budget wait.")
    lead = ("What waited for this alone is due at once, and goes with the next payment run.",)
    why_not = seen.rights["let payments go again"] or closed
    sections = comes_back(waits) if waits else ()
    return _page(seen, "Let payments go again", form=form, send="Let payments go again", lead=lead, why_not=why_not,
                 sections=sections)  # fmt: skip


def still_waits_page(seen: Seen, *, form: Form) -> ShowPage:
    """Nothing grows longer here: it ends on the day it was to end."""
    now = seen.suspension
    closed = None if now else Refusal("No payments of this budget wait.")
    closed = Refusal(f"{now.looked_by} said so on {in_words(now.looked_on)}.") if now and now.looked_on else closed
    ends = f" It ends by itself on {in_words(now.decided.ends_on)} all the same." if now else ""
    lead = (
        f"We promised to look again whether payments still have to wait. If they need not, let them go again.{ends}",
        "The person reads what you write, beside the letter.",
    )
    why_not = seen.rights["say that payments still wait"] or closed
    return _page(
        seen, "Payments still have to wait", form=form, send="Record that we looked", lead=lead, why_not=why_not
    )


def care_page(seen: Seen, *, form: Form) -> ShowPage:
    lead = (
        "The need for care stays ours to meet (NHS Act 2006). Asking this before a budget stops is our own choice, and "
        "stops nothing.",
    )
    why_not = seen.rights["say what care goes on"]
    return _page(seen, "Say what care goes on", form=form, send="Record it", lead=lead, why_not=why_not)


def final_statement_page(seen: Seen, words: str, *, form: Form) -> ShowPage:
    """The statement as it will be sent, and once it was, as it left."""
    sent = seen.closing.final_sent_on
    why_not = seen.deeds["send a final statement"] or (
        Refusal(f"It was sent on {in_words(sent)}.") if sent else None
    )  # fmt: skip
    shown = seen.closing.final_words or words
    lead = ("We owe it to the person, or to those who represent their estate. It asks for nothing.",)
    sections = (Section("The statement", (Letter(shown),)),)
    return _page(seen, "The final statement", form=form, send="Record that it was sent", lead=lead, sections=sections,
                 why_not=why_not)  # fmt: skip
