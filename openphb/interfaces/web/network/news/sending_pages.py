"""Sending in words: the last question, how far it has come, what did not leave, and a correction."""

from __future__ import annotations

from openphb.community.news.views import Desk, Progress, Stuck
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.news.desk_pages import back_to_desk
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Page, Table, Tag, own
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Buttons, Facts, Lines, Rows, Section, ShowPage
from openphb.kernel.refusal import Refusal

UNSURE_TOO = "unsure too"
_NOT_SURE = (
    "Where nobody can tell whether a letter left, it is not sent again by itself: nobody should get the same twice. "
    "You may decide otherwise."
)
_STAYS = (
    "It leaves within minutes, and stands in the archive at once.",
    "What has left is never changed. You can add a correction, or tell it in the next number.",
)


def send_page(found: Desk, form: Form, *, to: int, refusal: Refusal | None) -> Page:
    number = found.digest.number
    return asking(
        form,
        title="Send it",
        caption=found.digest.called,
        lead=(f"It goes to {to:,} {'member who wants' if to == 1 else 'members who want'} the news.", *_STAYS),
        send="Send it now",
        back=back_to_desk(number),
        why_not=refusal,
    )


def progress_page(found: Progress) -> ShowPage:
    """How many letters have left, wait, or are stuck."""
    return ShowPage(
        title="How far it has been sent",
        caption=found.called,
        back=Link("Back to this number", where("net_digest", found.number)),
        sections=(Section("", (Facts(_facts(found)),)), *_stuck(found)),
        actions=(Button("Look again", where("net_digest_progress", found.number), "secondary"),),
    )


def _facts(found: Progress) -> tuple[Fact, ...]:
    stands = Tag("Sent", "green") if found.ended_at else Tag("On its way", "blue")
    every = found.sent + found.waiting + found.stuck
    return (
        Fact("How it stands", stands),
        Fact("Began", moment(found.began_at) if found.began_at else "Not yet"),
        Fact("Ended", moment(found.ended_at) if found.ended_at else "Not yet"),
        Fact("Letters that left", f"{found.sent:,} of {every:,}"),
        Fact("Wait", f"{found.waiting:,}"),
        Fact("Did not leave", f"{found.stuck:,}"),
        Fact("Not wanted any more", f"{found.unwanted:,}"),
    )


def _stuck(found: Progress) -> tuple[Section, ...]:
    if not found.stuck:
        return ()
    heads = (Head("Member"), Head("How it stands"), Head("Why"), Head("Since"))
    rows = tuple(_row(each) for each in found.first_stuck)
    table = Table("Letters that did not leave", heads, rows, first_is_header=True, caption_hidden=True)
    again = where("net_try_news_again", found.number)
    buttons: tuple[Button, ...] = (Button("Try again what did not leave", again, "secondary", post=True),)
    unsure = any(each.is_unsure for each in found.first_stuck)
    if unsure:
        too = Button("Send again those nobody is sure of", again, "warning", post=True, name="what", value=UNSURE_TOO)
        buttons = (*buttons, too)
    words = (Lines((_NOT_SURE,)),) if unsure else ()
    return (Section("Did not leave", (Rows(table), *words, Buttons(buttons))),)


def _row(each: Stuck) -> tuple[str | Tag, ...]:
    stands = Tag("Nobody is sure", "orange") if each.is_unsure else Tag("Did not leave", "red")
    return own(each.shown_as), stands, each.why, moment(each.at)


def correct_page(found: Desk, form: Form, *, is_draft: bool) -> Page:
    why_not = Refusal("It has not left: change what stands in it.") if is_draft else None
    return asking(
        form,
        title="Add a correction",
        caption=found.digest.called,
        lead=("The number itself stays as it left. What you write stands above it, for whoever reads it.",),
        send="Add it",
        back=Link("Back to this number", where("net_digest", found.digest.number)),
        why_not=why_not,
    )
