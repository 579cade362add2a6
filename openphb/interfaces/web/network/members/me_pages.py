"""What a member sees of themselves, in words."""

from __future__ import annotations

from datetime import date

from openphb.community.areas import name_of
from openphb.community.preferences import PREFERENCES
from openphb.community.queries.belonging import MemberView, Own
from openphb.community.rules.joining import why_not_renew
from openphb.community.rules.topics import in_words as topics_in_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.network.members.words import KINDS, parts_in_words
from openphb.interfaces.web.pages import Button, Fact, Link, Page, own
from openphb.interfaces.web.sections import Buttons, Facts, Lines, Note, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.network import Kind

SPACES = (
    "All members read and write in what is for all.",
    "Those who work with budgets have a space of their own, and so have those who have a budget or care for somebody "
    "who does. Neither reads the other’s, moderators included, unless something there is reported.",
    "What editors publish for everybody, visitors read too.",
)


def back() -> Link:
    return Link("Back to your page in the network", where("net_me"))


def me_page(found: Own, *, on: date) -> Page:
    """Who they are here, what others see, which letters come, and the way out."""
    sections = (
        *_ends(found, on=on),
        Section("What others see", (Facts(_seen(found.member)),)),
        Section("Letters", (Facts(_letters(found)),)),
        Section("Who reads what", (Lines(SPACES),)),
    )
    buttons = [Button("Members", where("net_members"), "secondary")]
    if found.member.kind is Kind.STAFF:
        buttons.append(Button("Invite somebody with a budget", where("net_invitations"), "secondary"))
    return ShowPage(
        title="You in the learning network",
        lead=(f"You are {own(found.member.shown_as)}, a member since {in_words(found.member.since)}.",),
        sections=sections,
        actions=(*buttons, Button("Leave the network", where("net_leave"), "secondary")),
        back=Link("Back to the network", where("net_home")),
    )


def _ends(found: Own, *, on: date) -> tuple[Section, ...]:
    if found.until is None:
        return ()
    ends = f"You are a member until {in_words(found.until)}."
    if why_not_renew(found.until, on=on):
        return (Section("", (Lines((f"{ends} We write to you a month before.",)),)),)
    button = Button("Renew my membership", where("net_renew"), post=True)
    return (Section("", (Note((ends,)), Buttons((button,)))),)


def _seen(member: MemberView) -> tuple[Fact, ...]:
    def change(about: str) -> tuple[Link, ...]:
        return (Link("Change", where("net_describe"), about),)

    listed = "You are in the list of members" if member.is_listed else "You are not in the list of members"
    facts = [
        Fact("Name", own(member.shown_as), (Link("Change", where("net_rename"), "your name"),)),
        Fact("Who you are", KINDS[member.kind]),
        Fact("Area", name_of(member.area), change("your area")),
        Fact("About you", own(member.about) or "Nothing yet", change("what you say about yourself")),
        Fact("Interests", topics_in_words(member.interests) or "None yet", change("your interests")),
        Fact("What you offer", own(member.offers) or "Nothing yet", change("what you offer")),
        Fact("List of members", listed, change("whether you are in the list")),
        Fact("Parts", parts_in_words(member.parts)),
    ]
    if member.organisation:
        facts.insert(2, Fact("Where you work", own(member.organisation)))
    return tuple(facts)


def _letters(found: Own) -> tuple[Fact, ...]:
    change = (Link("Change", where("net_letters"), "which e-mails come"),)
    return tuple(
        Fact(each.words, "By e-mail" if found.wishes[each.what] else "Not by e-mail", change) for each in PREFERENCES
    )


def rename_page(form: Form) -> Page:
    return asking(
        form,
        title="The name by which you are shown",
        lead=(
            "It changes everywhere at once, also beside what you wrote before. Moderators can see the names you had, "
            "so that nobody hides behind a new one.",
        ),
        send="Change my name",
        back=back(),
    )


def describe_page(form: Form) -> Page:
    return asking(
        form,
        title="What others see of you",
        lead=("All of it may stay empty. Do not write about anybody’s health, your own included, unless you want to.",),
        send="Save",
        back=back(),
    )


def letters_page(form: Form) -> Page:
    return asking(form, title="Your e-mails", send="Save", back=back())


def leave_page(form: Form) -> Page:
    return asking(
        form,
        title="Leave the learning network",
        lead=(
            "You are no member from the moment you press. What you say of yourself is deleted; what you wrote to "
            "others stays. Moderators can still see the names that a member had.",
        ),
        send="Leave the network",
        send_kind="warning",
        back=back(),
    )
