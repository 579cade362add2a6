"""Letting somebody in by e-mail: the secret is made, its hash is kept, the link is sent, and what became of it is said.

A link is sent to an address and shown to nobody else: whoever could read it here could become the one it is for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from openphb.interfaces.mail import Mail, send
from openphb.interfaces.perform import new_secret, now, perform, reading, today
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.answering import actor
from openphb.people import accounts
from openphb.people import inviting as invitations
from openphb.people.access_rules import PEOPLE_DAYS, STAFF_DAYS, hash_of
from openphb.people.assisting import LetIn

LEFT = "An e-mail is on its way to {email}."
BEFORE = "The e-mail was sent before."
IN_THE_DEMO = "In this demonstration no e-mail leaves: it is written where the demonstration was started."
STAYED = (
    "But the e-mail to {email} did not leave. Send it again in a few minutes; if that does not help, ask whoever runs "
    "openphb for you."
)


Writes = Callable[[str, str], Mail]
"""The letter of an invitation, from the board's name and the address to open."""


def link(request: HttpRequest, address: str) -> str:
    """An address of ours as it stands in a letter."""
    base = settings.PUBLIC_ADDRESS
    return f"{base}{address}" if base else request.build_absolute_uri(address)


def to_work(request: HttpRequest, membership: UUID, *, id: UUID) -> str:
    """Invite a colleague to choose a password, or tell one who has one that there is a further board; say what became
    of it. With one `id` a letter leaves once.
    """
    by, board = actor(request), request.__dict__["board"]
    with reading(by):
        each = accounts.colleague(membership, by=by)
    if each.has_password:
        return f"{each.name} has access. {_sent(a_further_board(board, link(request, where('front'))), each.email)}"
    secret = new_secret(by.commissioner)
    told: dict[str, Any] = {"id": id, "membership": membership, "secret_hash": hash_of(secret)}
    made = perform(invitations.invite_colleague, **told, by=by, at=now(), on=today())
    mail = to_choose_a_password(board, link(request, where("welcome", secret)))
    return f"{each.name} has access. {_sent(mail, each.email) if made else BEFORE}"


def to_pages(request: HttpRequest, acting: UUID, *, email: str, name: str, id: UUID) -> str:
    """Invite the person, or whoever acts for them, to the person's pages; say what became of it."""
    return _to_act(request, acting, email=email, name=name, id=id, writes=to_see_the_pages)


def to_help(request: HttpRequest, helper: UUID, *, email: str, name: str, id: UUID) -> str:
    """Invite somebody to help, from the person's own pages; say what became of it."""
    return _to_act(request, helper, email=email, name=name, id=id, writes=to_help_somebody)


def _to_act(request: HttpRequest, acting: UUID, *, email: str, name: str, id: UUID, writes: Writes) -> str:
    by, board = actor(request), request.__dict__["board"]
    secret = new_secret(by.commissioner)
    told: dict[str, Any] = {"id": id, "acting": acting, "email": email, "secret_hash": hash_of(secret)}
    made = perform(invitations.invite, **told, by=by, at=now(), on=today())
    mail = writes(board, link(request, where("welcome", secret)))
    return f"{name} is invited. {_sent(mail, email) if made else BEFORE}"


def to_work_for(request: HttpRequest, made: LetIn, *, secret: str, name: str) -> str:
    """Tell an assistant that they can sign in, with a link where they have no password yet; say what became of it."""
    board = request.__dict__["board"]
    if made.has_password:
        return f"{name} can sign in. {_sent(to_your_work(board, link(request, where('front'))), made.email)}"
    mail = to_choose_for_work(board, link(request, where("welcome", secret)))
    return f"{name} can sign in once they chose a password. {_sent(mail, made.email) if made.invited else BEFORE}"


def _sent(mail: Mail, email: str) -> str:
    if settings.DEMO:
        send(mail, to=email)
        return IN_THE_DEMO
    return (LEFT if send(mail, to=email) else STAYED).format(email=email)


NOT_YOURS = "If you do not know what this is about, do nothing. Nobody can use the link without your e-mail."


def to_choose_a_password(board: str, address: str) -> Mail:
    return Mail(
        f"Your access to openphb at {board}",
        (
            f"{board} has given you access to openphb, in which it runs personal health budgets.",
            f"To choose a password, open this address. It works once, for {STAFF_DAYS.days} days:",
            address,
            "You will also set up one-time codes, so have your telephone or an authenticator app at hand.",
            NOT_YOURS,
        ),
    )


def to_choose_for_work(board: str, address: str) -> Mail:
    """Says nothing of whom they work for: an e-mail may be read by others."""
    return Mail(
        f"Your own page at {board}",
        (
            "Your employer has opened a page of your own for you: your shifts, hours to send, pay and leave.",
            f"To choose a password, open this address. It works once, for {PEOPLE_DAYS.days} days:",
            address,
            "You do not have to. Hours can be sent on paper too: ask your employer.",
            NOT_YOURS,
        ),
    )


def to_your_work(board: str, address: str) -> Mail:
    return Mail(
        f"Your own page at {board}",
        (
            "An employer has opened a page for you: your shifts, hours to send, pay and leave. Sign in with the "
            "account that you have:",
            address,
            NOT_YOURS,
        ),
    )


def a_further_board(board: str, address: str) -> Mail:
    return Mail(
        f"Your access to openphb at {board}",
        (
            f"{board} has given you access to openphb. Sign in with the account that you have:",
            address,
            "If you work for several boards, choose between them under Your account.",
        ),
    )


def to_see_the_pages(board: str, address: str) -> Mail:
    return Mail(
        f"An invitation from {board}",
        (
            f"{board} invites you to its pages, where you can see what was agreed and do what is yours to do.",
            f"To come in, open this address. It works once, for {PEOPLE_DAYS.days} days:",
            address,
            "You will be asked for a date of birth, so that we know the invitation reached the right one.",
            "You do not have to. Everything can be done by letter or telephone too: tell your care coordinator.",
            "If you do not know what this is about, do nothing, or ask the board. Do not send the link on.",
        ),
    )


def to_help_somebody(board: str, address: str) -> Mail:
    return Mail(
        f"Somebody asks for your help at {board}",
        (
            f"Somebody you know asks you to help them with their pages at {board}. They choose what you see.",
            f"To come in, open this address. It works once, for {PEOPLE_DAYS.days} days:",
            address,
            "You will be asked for their date of birth, so that we know this reached the right one. They tell you.",
            "You do not have to. If you do not know what this is about, do nothing. Do not send the link on.",
        ),
    )


def withdrawn(address: str) -> Mail:
    return Mail(
        "An invitation you sent was withdrawn",
        (
            "Somebody opened an invitation you sent, and told a wrong date of birth three times. It does not work any "
            "more, and nobody was let in.",
            "Ask whom you meant to invite whether it was them, and check the e-mail address. Then send another:",
            address,
        ),
    )
