"""What somebody who signs on elsewhere is told. What was wrong with a token is in the log; people need to know what
to do, and a thief nothing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from openphb.interfaces.sign_on.providers import Provider
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Fact, Link, Page
from openphb.interfaces.web.sections import Facts, Lines, Section, ShowPage
from openphb.interfaces.web.signing_in.pages import Asking, Telling
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import Refusal
from openphb.people.sign_ons import Bound

NOBODY_IS_IN = "You are not signed in, and nothing was changed."
ANOTHER_WAY = Button("Other ways to sign in", "/sign-in/", "secondary")


def _again(provider: Provider, words: str = "", *, more: str = "") -> Button:
    return Button(words or f"Try {provider.name} again", f"{where('sign_on', provider.key)}{more}")


def not_begun_here(provider: Provider) -> Page:
    """A state we do not know in this browser: used, too old, or another's."""
    return Telling(
        title="This sign-in cannot go on",
        lead=(
            "It was begun in another browser, has been used, or took too long. This happens when the back button is "
            "pressed, or a page is kept for later.",
            NOBODY_IS_IN,
        ),
        buttons=(_again(provider), ANOTHER_WAY),
    )


def said_no(provider: Provider) -> Page:
    return Telling(
        title=f"You did not sign in with {provider.name}",
        lead=(f"{provider.name} tells us that it was stopped there. {NOBODY_IS_IN}",),
        buttons=(_again(provider), ANOTHER_WAY),
    )


def not_believed(provider: Provider) -> Page:
    return Telling(
        title="We could not be sure that it is you",
        lead=(
            f"What came back from {provider.name} is not what we asked for. {NOBODY_IS_IN}",
            "Try once more. If it happens again, tell whoever gave you the account when it happened.",
        ),
        buttons=(_again(provider), ANOTHER_WAY),
    )


def not_reached(provider: Provider) -> Page:
    return Telling(
        title=f"{provider.name} does not answer just now",
        lead=(f"This is not your doing. {NOBODY_IS_IN}", "Try again in a few minutes."),
        buttons=(_again(provider), ANOTHER_WAY),
    )


def prove_first(provider: Provider) -> Page:
    """They have an NHS login that has not been proved."""
    return Telling(
        title="Prove who you are with NHS login first",
        lead=(
            "Your pages hold health and money, so NHS login must have checked who you are: with a photo of your "
            "passport or driving licence, or through your GP surgery. You do this once.",
            NOBODY_IS_IN,
        ),
        buttons=(_again(provider, "Go on to prove who I am", more="?proof=strong"), ANOTHER_WAY),
    )


def held() -> Page:
    return Telling(
        title="Your NHS board has to look at this first",
        lead=(
            "Something about this way of signing in has changed. To keep your pages yours, nobody comes in by it "
            "until your NHS board has looked.",
            "They have been asked. If it is urgent, ring your care coordinator.",
        ),
        buttons=(ANOTHER_WAY,),
    )


def asked() -> Page:
    """The same words whatever was found: whether there is a record is for staff to know."""
    return Telling(
        title="We have asked your NHS board",
        lead=(
            "You have shown who you are. Before your pages open for the first time, your NHS board checks that they "
            "are yours. This takes up to 2 working days.",
            "Then sign in again the same way. If you do not have a personal health budget, nothing more happens.",
        ),
        buttons=(Button("Done", "/sign-in/"),),
    )


def which_board(form: Any) -> Page:
    return Asking(
        title="Which NHS board gives you your budget?",
        form=form,
        lead=("It stands on every letter about your budget. We ask that board to open your pages for you.",),
        send="Ask to be let in",
    )


def too_late() -> Page:
    return Telling(
        title="Sign in again",
        lead=("Too much time has gone by since you showed who you are.", NOBODY_IS_IN),
        buttons=(Button("Sign in", "/sign-in/"),),
    )


def not_tied(provider: Provider) -> Page:
    """A member of staff whose card nobody knows yet."""
    return Telling(
        title=f"Your {provider.name} is not known here yet",
        lead=(
            "Sign in once with your e-mail address, password and one-time code. Then add it: choose “Your account”, "
            "“Ways to sign in”.",
            NOBODY_IS_IN,
        ),
        buttons=(ANOTHER_WAY, _again(provider)),
    )


def other_organisation(provider: Provider) -> Page:
    """The role they chose is of an organisation that they do nothing for here."""
    return Telling(
        title="You chose a role of another organisation",
        lead=(
            f"The role that you chose in {provider.name} is not of an NHS board for which you work here. Sign in "
            "again, and choose the role of that board.",
            NOBODY_IS_IN,
        ),
        buttons=(_again(provider, more="?proof=fresh"), ANOTHER_WAY),
    )


def somebody_else(provider: Provider) -> Page:
    return Telling(
        title="You signed in there as somebody else",
        lead=(
            f"The account that you used with {provider.name} is not the one that is signed in here. Nothing was done.",
            "Go on as whoever is signed in here, or sign out first.",
        ),
        buttons=(Button("Go on", "/"), Button("Sign out", where("account_logout"), "secondary")),
    )


def go_on(provider: Provider, *, why: str, more: str) -> Page:
    """Before somebody is sent there, in their own words why."""
    return Telling(
        title=f"Go on to {provider.name}",
        lead=(why, "You come back here afterwards, with everything you typed."),
        buttons=(_again(provider, f"Go on to {provider.name}", more=more), Button("Not now", "/", "secondary")),
    )


def signed_out(provider: Provider | None, leave: str) -> Page:
    """Here they are; there they may not be, which matters on a borrowed telephone."""
    if provider is None or not leave:
        return Telling(title="You are signed out", buttons=(Button("Sign in again", "/sign-in/"),))
    return Telling(
        title="You are signed out here",
        lead=(
            f"You may still be signed in to {provider.name} in this browser. If others use this telephone or computer, "
            "sign out there as well.",
        ),
        buttons=(
            Button(f"Sign out of {provider.name} as well", leave),
            Button("Sign in again", "/sign-in/", "secondary"),
        ),
    )


def ways_page(bound: tuple[Bound, ...], *, offered: tuple[Provider, ...], refusal: Refusal | None = None) -> ShowPage:
    """By what somebody may sign in besides a password, and what may be added."""
    names = {each.issuer: each.name for each in offered}
    facts = tuple(_way(each, names.get(each.issuer, each.issuer)) for each in bound)
    known = {each.issuer for each in bound}
    free = tuple(each for each in offered if each.issuer not in known)
    told = Facts(facts) if facts else Lines(("Only your password, with a one-time code where you have one.",))
    return ShowPage(
        title="Ways to sign in",
        lead=("Besides your password, you may sign in with an account that you have with the NHS.",),
        back=Link("Your account", "/account/2fa/"),
        sections=(Section("What you have added", (told,)),),
        actions=tuple(
            Button(f"Add {each.name}", where("add_sign_on", each.key), "secondary", post=True) for each in free
        ),
        refusals=(refusal,) if refusal else (),
    )


def _way(each: Bound, name: str) -> Fact:
    stands = "Your NHS board is looking at it" if each.is_held else f"Since {in_words(local_day(each.bound_at))}"
    return Fact(name, (stands, _away(each.id, name)))


def _away(id: UUID, name: str) -> Button:
    return Button("Take away", where("take_sign_on_away", id), "secondary", post=True, about=name)
