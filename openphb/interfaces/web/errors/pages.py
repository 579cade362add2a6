"""The pages of what went another way than hoped: what, why, and what to do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from openphb.interfaces.trouble import Kind, Trouble
from openphb.interfaces.web.pages import Button, Page
from openphb.kernel.refusal import Refused


@dataclass(frozen=True, kw_only=True)
class Stopped(Page):
    """A short page: what happened, in whole sentences, and what can be done now."""

    template: ClassVar[str] = "errors/stopped.jinja"
    lines: tuple[str, ...]
    buttons: tuple[Button, ...] = ()
    typed: tuple[str, ...] = ()
    """What had been typed and was not taken, to be copied from here."""


HOME = Button("Go to your first page", "/", kind="secondary")


def not_here() -> Stopped:
    """The same for what does not exist and what belongs to somebody else."""
    return Stopped(
        title="We cannot find that page",
        lines=(
            "If you typed the address, check it. If you followed a link, what it led to may have moved.",
            "It may also be about someone whose record you cannot see. If you think you should, ask your care "
            "coordinator or your manager.",
        ),
        buttons=(HOME,),
    )


def no_role() -> Stopped:
    """Signed in, but nothing here is theirs today."""
    return Stopped(
        title="You have no role here today",
        lines=(
            "You are signed in, but your account is not linked to a budget, and you hold no staff role today.",
            "If you have just been given an account, the link may still be on its way. If you acted for someone, "
            "that may have ended. Ask the care coordinator or the team that gave you the account.",
        ),
        buttons=(Button("Sign out", "/account/logout/", kind="secondary", post=True),),
    )


def not_chosen(whom: str, *, typed: tuple[str, ...] = ()) -> Stopped:
    """A helper at a page of somebody they help, which is not among those that were chosen for them."""
    return Stopped(
        title="This page was not chosen for you",
        lines=(
            f"You help {whom}, who chooses what you see and do. This page is not among it, or is not any more.",
            "If you need it, ask them: they can change it in a minute, under “Who helps”.",
        ),
        buttons=(HOME,),
        typed=typed,
    )


def part_is_over(capacity: str, latest: str, *, typed: tuple[str, ...] = ()) -> Stopped:
    """Whoever helped or acted for somebody, after their last day."""
    part = "helped somebody" if capacity == "helper" else f"acted for somebody as their {capacity}"
    return Stopped(
        title="Your access to these pages has ended",
        lines=(
            f"You {part} until the end of {latest}. From midnight you can neither see nor do anything there.",
            "If you think this is wrong, ask the person, or the care team that works with them.",
        ),
        buttons=(HOME, Button("Sign out", "/account/logout/", kind="secondary", post=True)),
        typed=typed,
    )


def no_pages() -> Stopped:
    """In a role whose work is not done here."""
    return Stopped(
        title="There is nothing for you to do here yet",
        lines=("Your role has no pages of its own. Links in letters and messages to you still work.",),
    )


def refused(stopped: Refused) -> Stopped:
    """An action that may not be done, with every reason."""
    return Stopped(
        title="You cannot do this yet",
        lines=("Nothing has been changed.",),
        refusals=stopped.refusals,
        buttons=(HOME,),
    )


def other_way() -> Stopped:
    """An address that only takes what a button sends, opened by itself, or the other way about."""
    return Stopped(
        title="This page cannot be opened like that",
        lines=("It is part of another page, where a button leads to it. Nothing has been changed.",),
        buttons=(HOME,),
    )


def not_allowed() -> Stopped:
    """Somewhere they may not go, for whatever reason."""
    return Stopped(
        title="You cannot see this page",
        lines=("Your role does not include it. If your work needs it, ask your manager.",),
        buttons=(HOME,),
    )


def not_understood() -> Stopped:
    """What the browser sent could not be read."""
    return Stopped(
        title="We could not read what was sent",
        lines=(
            "Part of it was missing or was not in a form we can read. Nothing has been changed.",
            "Go back, and send it again. If it happens again, tell us what you were doing.",
        ),
        buttons=(HOME,),
    )


def too_much() -> Stopped:
    """More than we take at once."""
    return Stopped(
        title="That is more than we can take at once",
        lines=(
            "Nothing has been changed. We can take files up to 10 MB each, and about 100 pages of typed text.",
            "Go back, choose smaller files or shorter text, and send it again.",
        ),
        buttons=(HOME,),
    )


def too_old() -> Stopped:
    """The page it was sent from had been open since before its reader signed in."""
    return Stopped(
        title="That page had been open too long",
        lines=(
            "We keep out anything sent from a page opened before you signed in. Nothing has been changed.",
            "Open the page again, and send it from there.",
        ),
        buttons=(HOME,),
    )


def too_often() -> Stopped:
    """Many tries in a short time."""
    return Stopped(
        title="Too many tries",
        lines=(
            "To keep accounts safe we stop after several tries in a short time.",
            "Wait 5 minutes, then try again. If you do not know your password, ask for a new one.",
        ),
        buttons=(Button("Sign in", "/sign-in/", kind="secondary"),),
    )


def broken() -> Stopped:
    """Our own mistake."""
    return Stopped(
        title="Something is wrong on our side",
        lines=(
            "We have made a note of it. What you sent may not have been kept: check before you send it again.",
            "Try again in a few minutes. If somebody needs care or money today, ring your care coordinator.",
        ),
        buttons=(HOME,),
    )


_TITLES = {
    Kind.FULL: "There is no room left",
    Kind.AWAY: "We cannot reach the database",
    Kind.CROSSED: "Two changes met",
}
_DO = {
    Kind.FULL: "Tell whoever runs the system. When there is room again, open the page and do the same once more.",
    Kind.AWAY: "Wait a minute, look whether it was done, and do the same again if it was not.",
    Kind.CROSSED: "Open the page again, look at what they changed, and do the same once more if it is still right.",
}


def in_trouble(trouble: Trouble) -> Stopped:
    """A full disk, a database that is away, or two that crossed: what became of what was sent.

    That matters where money moves.
    """
    return Stopped(
        title=_TITLES[trouble.kind],
        lines=(
            trouble.says,
            trouble.means,
            _DO[trouble.kind],
            "If somebody needs care or money today, ring your care coordinator.",
        ),
        buttons=(HOME,),
    )
