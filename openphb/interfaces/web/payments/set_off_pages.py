"""Pages on which unused money is set against a payment, with the cap in sight before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Fact, Link
from openphb.interfaces.web.sections import Facts, Letter, Lines, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.payments.queries.previews import SettingOff
from openphb.payments.queries.views import PaymentView

_LAW = (
    "Where that is reasonable, unused money may be set against a coming payment (regulation 13(4)): that one payment "
    "is less. It takes notice in writing with reasons, as any lower amount does. Nothing is taken from the account, "
    "and later payments stay as they are.",
    "Look first at why the money is unused. Somebody who could not find care needs help with that, and what is left "
    "must cover what the plan is for. You see the letter before anything is sent.",
)


@dataclass(frozen=True)
class Seen:
    """One payment, whose it is, how much can be set against it, and how to write to them."""

    found: PaymentView
    person_name: str
    room: SettingOff
    easy: tuple[Section, ...] = ()

    @property
    def caption(self) -> str:
        return f"{self.person_name}, {self.found.amount} due {in_words(self.found.due_on)}"


def set_off_page(seen: Seen, *, form: Form) -> ShowPage:
    return asking(
        form,
        title="Set unused money against this payment",
        caption=seen.caption,
        lead=_LAW,
        sections=(Section("How much there is", (Facts(_facts(seen.room)),)), *seen.easy),
        about=seen.found.person,
        back=Link("Back to the payment", where("payment", seen.found.id)),
        send="Read the letter first",
        why_not=seen.room.why_not,
    )


def _facts(room: SettingOff) -> tuple[Fact, ...]:
    return (
        Fact("This payment", f"{room.payment}, due on {in_words(room.due_on)}"),
        Fact("Unused in the account", str(room.unused)),
        Fact("The most that can be set against it", str(room.most)),
        Fact("Notice it needs", f"{room.least_notice_days} days"),
    )


def check_page(seen: Seen, letter: str, *, form: Form) -> ShowPage:
    """The letter as the person will read it."""
    follows = (
        "The payment becomes less at once, and the person sees why on their own page. They can ask once for it to be "
        "looked at again, by somebody other than you.",
    )
    return asking(
        form,
        title="Read the letter before this payment is less",
        caption=seen.caption,
        sections=(
            Section("The letter", (Letter(letter),)),
            Section("What happens next", (Lines(follows),)),
        ),
        about=seen.found.person,
        back=Link("Back to change it", where("set_off", seen.found.id)),
        send="Give this notice",
        send_kind="warning",
        why_not=seen.room.why_not,
    )
