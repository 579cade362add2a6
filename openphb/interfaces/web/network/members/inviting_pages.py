"""Invitations on paper, in words; and the slip to cut out or to put into a letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from openphb.community.queries.joining import InvitationView
from openphb.community.rules.joining import INVITATION_DAYS
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Head, Link, Page, Shown, Table, Tag
from openphb.interfaces.web.sections import Rows, Section, ShowPage
from openphb.kernel.days import in_words, local_day


@dataclass(frozen=True, kw_only=True)
class Slip(Page):
    """One code with the words that go with it, to be printed."""

    template: ClassVar[str] = "network/members/slip.jinja"
    lead: str
    words: tuple[str, ...]
    code: str
    address: str
    ends: str
    standing: Tag
    take_back: Button | None


def list_page(found: tuple[InvitationView, ...], *, on: date) -> Page:
    """The codes this member made."""
    heads = (Head("Made on"), Head("Works until"), Head("Now"))
    rows = tuple(_row(each, on=on) for each in found)
    table = Table("Your invitations", heads, rows, True, "You have made none yet.", caption_hidden=True)
    return ShowPage(
        title="Invite somebody with a budget",
        lead=(
            "Make a code, print its slip, and hand it over or put it into a letter. Whoever has it joins without "
            "anybody looking at an application, under a name of their choice.",
            "The network does not learn to whom you gave it, nor which member came with it. Do not write it down.",
        ),
        sections=(Section("Codes you made", (Rows(table),)),),
        actions=(Button("Make a code", where("net_invite")),),
        back=Link("Back to your page in the network", where("net_me")),
    )


def _row(each: InvitationView, *, on: date) -> tuple[Shown, ...]:
    made = Link(in_words(local_day(each.made_at)), where("net_invitation", each.id))
    return (made, in_words(each.ends_on), standing(each, on=on))


def standing(each: InvitationView, *, on: date) -> Tag:
    if each.is_used:
        return Tag("Used", "green")
    if each.is_withdrawn:
        return Tag("Taken back", "grey")
    return Tag("Too old", "grey") if each.ends_on < on else Tag("Can be used", "blue")


def invite_page(form: Form) -> Page:
    return asking(
        form,
        title="Make a code",
        lead=(f"It lets one person in, and works for {INVITATION_DAYS.days} days. Make one for each person.",),
        send="Make a code",
        back=Link("Back to your invitations", where("net_invitations")),
    )


def slip_page(each: InvitationView, *, address: str, on: date) -> Page:
    """What is handed over. `address` is the whole address of the page that takes the code."""
    is_open = not (each.is_used or each.is_withdrawn or each.ends_on < on)
    take_back = Button("Take this code back", where("net_take_back", each.id), "secondary") if is_open else None
    return Slip(
        title="You are invited to the learning network",
        lead="People with personal health budgets, and those who work with them, learn from each other there.",
        words=(
            "You choose the name you are shown by. It need not be your own.",
            "You do not have to join, and nothing about your budget changes if you do or do not.",
        ),
        code=each.code if is_open else "",
        address=address,
        ends=in_words(each.ends_on),
        standing=standing(each, on=on),
        take_back=take_back,
        back=Link("Back to your invitations", where("net_invitations")),
    )


def take_back_page(form: Form, each: InvitationView) -> Page:
    return asking(
        form,
        title="Take a code back",
        lead=("Nobody can join with it from now on.",),
        send="Take it back",
        send_kind="warning",
        back=Link("Back to the slip", where("net_invitation", each.id)),
    )
