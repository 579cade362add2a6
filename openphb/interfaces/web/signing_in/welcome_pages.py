"""The pages behind an invitation. They say nothing about anybody before the right date of birth was told."""

from __future__ import annotations

from typing import Any

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Link, Page
from openphb.interfaces.web.signing_in.pages import Asking, Telling
from openphb.kernel.refusal import Refusal
from openphb.people.access_rules import TRIES, Standing

SIGN_IN = Button("Sign in", "/sign-in/")
SURE = f"To be sure that this reached the right one, we ask for a date of birth. You have {TRIES} tries."


def not_known() -> Page:
    """There is no such invitation; or the link was cut short on its way."""
    return Telling(
        title="We do not know this link",
        lead=(
            "It may have been cut short. Copy the whole address from the e-mail, from https to its last letter.",
            "If that does not help, ask whoever invited you to send another.",
        ),
        buttons=(SIGN_IN,),
    )


def over(standing: Standing, why: Refusal) -> Page:
    """It was used, is too old, or was withdrawn."""
    titles = {Standing.USED: "This invitation has been used"}
    return Telling(
        title=titles.get(standing, "This invitation does not work any more"),
        lead=(why.because,),
        buttons=(SIGN_IN,),
    )


def choose(form: Any, *, is_colleague: bool) -> Page:
    """A first password; and unless it is a colleague, a date of birth."""
    lead: tuple[str, ...]
    if is_colleague:
        lead = ("Choose a password. If you work for the NHS board, you then set up one-time codes. That is all.",)
    else:
        lead = (SURE, "Then choose a password. You sign in with it and your e-mail address from now on.")
    return Asking(title="Welcome to openphb", form=form, lead=lead, send="Go on")


def sign_in_first(address: str) -> Page:
    """There is an account with this e-mail address already."""
    return Telling(
        title="You have an account already",
        lead=(
            "There is an account with the address this invitation was sent to. Sign in with it, and you come back "
            "here to go on.",
        ),
        buttons=(
            Button("Sign in", f"{where('account_login')}?next={address}"),
            Button("I do not know my password", where("account_reset_password"), "secondary"),
        ),
    )


def link(form: Any, *, name: str) -> Page:
    """Signed in already: these pages are added to theirs."""
    return Asking(
        title="Add this to your account",
        form=form,
        lead=(f"You are signed in as {name}. What you are invited to will be added to that account.", SURE),
        send="Add it",
        aside=(Link("This is not me: sign out", where("account_logout")),),
    )


def sign_out_first(name: str) -> Page:
    """An invitation for a new colleague, opened where somebody else is signed in."""
    return Telling(
        title="Somebody is signed in here",
        lead=(f"This invitation is for a new colleague, and {name} is signed in. Sign out, then open the link again.",),
        buttons=(Button("Sign out", where("account_logout")),),
    )


def withdrawn() -> Page:
    """Three wrong dates."""
    return Telling(
        title="This invitation does not work any more",
        lead=(
            f"A wrong date of birth was told {TRIES} times. Nobody was let in, and we have told whoever sent the "
            "invitation. Ask them to send another.",
        ),
        buttons=(SIGN_IN,),
    )


def wrong_date(tries_left: int) -> str:
    """How many tries are left, in words."""
    left = "1 try" if tries_left == 1 else f"{tries_left} tries"
    return f"This is not the date of birth that we know. Check the day, the month and the year. You have {left} left."
