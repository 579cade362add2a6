"""Pages about who helps: chosen, changed, ended; and how each stands in words."""

from __future__ import annotations

from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Link
from openphb.interfaces.web.sections import Lines, More, Section, ShowPage
from openphb.people.access_rules import PEOPLE_DAYS, TRIES
from openphb.people.helping_rules import why_not_choose
from openphb.people.who_helps import HelperView

LAW = More(
    "What a helper is, and what they are not",
    (
        "A helper looks at pages you choose, and does small things you choose. No law gives them a part in your "
        "budget: this is our own way of letting somebody help you, and you can end it at any moment.",
        "A representative decides for somebody who cannot, or for a child, and a nominee receives the money. Those are "
        "different: the law says who can be one (SI 2013/1617, regulations 2 and 6), and your care coordinator "
        "records it.",
    ),
)


def back(whose: Whose) -> Link:
    return Link("Back to who helps", whose.url("my_people"))


def choose_page(form: Form, *, whose: Whose) -> ShowPage:
    return asking(
        form,
        title="Choose someone to help",
        caption=whose.caption,
        lead=("A friend, an advocate, a broker or an assistant. They see just what you tick, until the day you say.",),
        sections=(Section("", (LAW,)), Section("What follows", (Lines(_follows(whose)),))),
        back=back(whose),
        about=whose.id,
        send="Choose and invite them",
        why_not=why_not_choose(whose.by, whose.id),
    )


def _follows(whose: Whose) -> tuple[str, ...]:
    born = "your date of birth" if whose.is_self else f"{whose.name}’s date of birth"
    return (
        f"They get an e-mail with a link that works once, for {PEOPLE_DAYS.days} days. It names nobody.",
        f"To come in they type {born}, so tell it to them yourself. After {TRIES} wrong ones the link stops working.",
        "Every page they open is written down, and you can read it under “Who looked”.",
        "They cannot agree, decide, complain or receive money for you, or choose other helpers.",
    )


def change_page(form: Form, *, helper: HelperView, whose: Whose) -> ShowPage:
    return asking(
        form,
        title=f"Change what {helper.name} sees and does",
        caption=whose.caption,
        lead=("It holds from the moment you send it. What they could see before stays written down.",),
        back=back(whose),
        about=whose.id,
        send="Change it",
        why_not=why_not_choose(whose.by, whose.id),
    )


def end_page(form: Form, *, helper: HelperView, whose: Whose) -> ShowPage:
    follows = (
        f"From this moment {helper.name} can open none of the pages, even one that is open in front of them now.",
        "They are told by e-mail, without a name. So are you, and whoever acts in law.",
        "What they did stays as it is. You can choose them again at any time.",
    )
    return asking(
        form,
        title=f"End the help of {helper.name}",
        caption=whose.caption,
        sections=(Section("What follows", (Lines(follows),)),),
        back=back(whose),
        about=whose.id,
        send="End it now",
        send_kind="warning",
        why_not=why_not_choose(whose.by, whose.id),
    )


def invite_page(form: Form, *, helper: HelperView, whose: Whose) -> ShowPage:
    return asking(
        form,
        title=f"Send {helper.name} the invitation again",
        caption=whose.caption,
        lead=(f"It goes to {helper.email}. A link that was sent before stops working.",),
        back=back(whose),
        about=whose.id,
        send="Send it",
        why_not=why_not_choose(whose.by, whose.id),
    )


def stop_page(form: Form, *, helper: HelperView, whose: Whose) -> ShowPage:
    """The helper's own: nobody has to go on helping."""
    return asking(
        form,
        title=f"Stop helping {whose.name}",
        caption=whose.caption,
        lead=(f"From this moment you cannot open {whose.name}’s pages. They are told, and can choose you again.",),
        back=whose.home,
        about=whose.id,
        send="Stop helping now",
        send_kind="warning",
    )
