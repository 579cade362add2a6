"""Pages about who helps: chosen, changed, ended; and how each stands in words."""

from __future__ import annotations

from datetime import date

from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Fact, Link, Shown, Tag
from openphb.interfaces.web.sections import Block, Facts, Lines, More, Section, ShowPage
from openphb.kernel.days import in_words, local_day
from openphb.people.access_rules import PEOPLE_DAYS, TRIES
from openphb.people.helpers import HelperView
from openphb.people.helping_rules import DOES, SEES, in_list, why_not_choose

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


PAID = ("Also paid for work here", "They cannot be the only one to say which hours they worked: our own choice.")


def also_paid(name: str, paid: frozenset[str]) -> tuple[Tag | str, ...]:
    """Whoever goes by the name of an assistant who is paid: said beside what they may do, since interests may clash."""
    return (Tag(PAID[0], "yellow"), PAID[1]) if name.casefold() in paid else ()


def who_helps(found: tuple[HelperView, ...], *, paid: frozenset[str], whose: Whose, on: date) -> tuple[Section, ...]:
    """Those who help now or soon, and those who did: who, what, until when, and what can be changed."""
    now = tuple(each for each in found if not each.is_over(on))
    over = tuple(each for each in found if each.is_over(on))
    may = why_not_choose(whose.by, whose.id) is None
    sections = [
        Section(
            "Who helps you" if whose.is_self else "Who helps them",
            (_listed(now, paid, whose=whose, on=on, may=may),),
            id="helpers",
        )
    ]
    if over:
        facts = Facts(tuple(Fact(each.name, _ended(each)) for each in over[:10]))
        sections.append(Section("Whose help has ended", (facts,), id="ended"))
    return tuple(sections)


def _listed(now: tuple[HelperView, ...], paid: frozenset[str], *, whose: Whose, on: date, may: bool) -> Block:
    if not now:
        return Lines(("Nobody helps with these pages yet. You can choose a friend, an advocate or an assistant.",))
    return Facts(
        tuple(
            Fact(_called(each), (*_may(each, on), *also_paid(each.name, paid)), _links(each, whose) if may else ())
            for each in now
        )
    )


def _called(each: HelperView) -> str:
    return f"{each.name} ({each.relation})" if each.relation else each.name


def _may(each: HelperView, on: date) -> tuple[Tag | str, ...]:
    sees, does = in_list(each.sees, SEES), in_list(each.does, DOES)
    return (
        _standing(each, on),
        f"Helps with: {each.why}",
        f"Sees: {'; '.join(sees) if sees else 'nothing'}",
        f"Does: {'; '.join(does) if does else 'nothing, only looks'}",
        f"From {in_words(each.valid_from)} to the end of {in_words(each.valid_to)}. Chosen by {each.given_by}",
    )


def _standing(each: HelperView, on: date) -> Tag:
    if not each.has_account:
        return Tag("Invited, has not come in yet", "blue")
    return Tag("Begins later", "yellow") if each.is_to_come(on) else Tag("Can open what you chose", "green")


def _links(each: HelperView, whose: Whose) -> tuple[Link, ...]:
    again = () if each.has_account else (Link("Invite again", whose.url("invite_my_helper", each.id), each.name),)
    change = Link("Change", whose.url("change_my_helper", each.id), f"what {each.name} sees and does")
    return (change, Link("End", whose.url("end_my_helper", each.id), f"the help of {each.name}"), *again)


def _ended(each: HelperView) -> Shown:
    told = "Everybody concerned was told" if each.told_at else "Everybody concerned is told within the hour"
    if each.ended_at is None:
        return (f"Until the end of {in_words(each.valid_to)}, as it was chosen", told)
    return (f"Ended on {in_words(local_day(each.ended_at))} by {each.ended_by}: {each.ended_why}", told)
