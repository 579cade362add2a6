"""Asking to join: by somebody we do not know yet, or by somebody who has signed in.

Whoever has no session reads the same answer whatever we know about the address: what there is to say goes to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from openphb.commissioners.context import transaction_required
from openphb.community.joining import letters
from openphb.community.joining.inviting import open_invitation, use_again
from openphb.community.joining.knocks import knock, knocks
from openphb.community.joining.letting_in import is_suspended, let_in
from openphb.community.joining.steps import PAGE, held, moved
from openphb.community.members import membership_of
from openphb.community.models import Application
from openphb.community.outbox import NewLetter, put
from openphb.community.rules.joining import (
    ANSWER_DAYS,
    CONFIRM_DAYS,
    FROM_ONE_PLACE,
    OPEN,
    TO_ONE_ADDRESS,
    State,
    ends_on,
    tidied,
    why_not_be_called,
)
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.kernel.network import Kind
from openphb.kernel.refusal import Refusal, Refused, refuse_unless, require
from openphb.people.addresses import account_at, address_of

TOO_MANY = "Many applications came from where you are in this hour. Try again in an hour; nothing you typed is lost."
HAVE_ONE = "We have an application of yours already. You are told as soon as a moderator has looked at it."
NOT_OPEN = "This application has been dealt with. Look at the page again."


@dataclass(frozen=True, slots=True)
class NewApplication:
    """What somebody tells of themselves. `code` is that of an invitation on paper, where they have one."""

    kind: Kind
    shown_as: str
    email: str = ""
    organisation: str = ""
    area: str = ""
    why: str = ""
    code: str = ""


@transaction_required
def apply(*, id: UUID, new: NewApplication, by: Actor, at: datetime, on: date) -> None:
    """Somebody who has not signed in asks to join. A letter goes to the address; nothing else shows what we know."""
    require(why_not_be_called(tidied(new.shown_as)))
    invitation = open_invitation(new.code, on=on) if new.code else None
    refuse_unless(knocks(by.where, at=at, within=timedelta(hours=1)) < FROM_ONE_PLACE, TOO_MANY)
    knock(by.where, at=at)
    email = new.email.strip().lower()
    if knocks(email, at=at, within=timedelta(days=1)) >= TO_ONE_ADDRESS:
        return
    knock(email, at=at)
    if _knows(email, at=at, on=on) or Application.objects.filter(id=id).exists():
        return
    row = Application(id=id, email=email, invitation=invitation, link_ends_at=at + CONFIRM_DAYS, **_told(new, at))
    moved(row, State.UNCONFIRMED, by=by, at=at)
    subject, words = letters.to_confirm(local_day(row.link_ends_at))
    put(NewLetter(email, subject, words, PAGE, application=row.id), at=at)


def _told(new: NewApplication, at: datetime) -> dict[str, object]:
    return {
        "kind": new.kind,
        "shown_as": tidied(new.shown_as),
        "organisation": new.organisation.strip(),
        "area": new.area,
        "why": new.why.strip(),
        "made_at": at,
    }


def _comes_to_us(row: Application, *, by: Actor, at: datetime) -> None:
    """A moderator has it from now on. Raises Refused where another of the same address came at this very moment."""
    try:
        with transaction.atomic():
            moved(row, State.WAITING, by=by, at=at)
    except IntegrityError:
        raise Refused(Refusal(HAVE_ONE)) from None


def _knows(email: str, *, at: datetime, on: date) -> bool:
    """True if there is nothing to apply for: then the letter says what there is."""
    waits = Application.objects.filter(email__iexact=email, state__in=OPEN).first()
    account = account_at(email)
    if account and (membership_of(account, on=on) or is_suspended(account, on=on)):
        subject, words = letters.known_already()
        put(NewLetter(email, subject, words, "net_home"), at=at)
        return True
    if waits:
        waits.link_ends_at = at + ANSWER_DAYS
        waits.save(update_fields=["link_ends_at"])
        subject, words = letters.waits_already()
        put(NewLetter(email, subject, words, PAGE, application=waits.id), at=at)
    return waits is not None


@transaction_required
def apply_signed_in(*, id: UUID, new: NewApplication, member: UUID, by: Actor, at: datetime, on: date) -> None:
    """Somebody with an account asks to join: the address is known to be theirs, so a moderator has it at once."""
    if Application.objects.filter(id=id).exists():
        return
    refuse_unless(by.member is None, "You are a member already.")
    require(why_not_be_called(tidied(new.shown_as)))
    refuse_unless(not is_suspended(by.id, on=on), "Your membership is suspended. You can appeal.")
    email = address_of(by.id)
    _has_none(email)
    invitation = open_invitation(new.code, on=on) if new.code else None
    row = Application(id=id, email=email, account=by.id, link_ends_at=at, confirmed_at=at, **_told(new, at))
    row.invitation = invitation
    _comes_to_us(row, by=by, at=at)
    if invitation:
        _come_in(row, member=member, new_account=by.id, by=by, at=at, on=on)


def _has_none(email: str) -> None:
    refuse_unless(not Application.objects.filter(email__iexact=email, state__in=OPEN).exists(), HAVE_ONE)


@transaction_required
def confirm(
    *, application: UUID, member: UUID, new_account: UUID, by: Actor, at: datetime, on: date, shown_as: str = ""
) -> None:
    """Whoever opened the link says that the address is theirs. Whoever was invited on paper is let in at once."""
    row = held(application)
    refuse_unless(row.state == State.UNCONFIRMED, NOT_OPEN)
    row.shown_as = tidied(shown_as) or row.shown_as
    _has_none(row.email)
    row.confirmed_at, row.account, row.link_ends_at = at, account_at(row.email), at + ANSWER_DAYS
    _comes_to_us(row, by=by, at=at)
    others = Application.objects.filter(email__iexact=row.email, state=State.UNCONFIRMED)
    others.update(state=State.LAPSED, invitation=None)
    if row.invitation_id:
        _come_in(row, member=member, new_account=new_account, by=by, at=at, on=on)


def _come_in(row: Application, *, member: UUID, new_account: UUID, by: Actor, at: datetime, on: date) -> None:
    """A member of staff vouched for them with a code on paper; from here on nothing says with which."""
    assert row.invitation_id is not None  # the caller asked
    use_again(row.invitation_id, on=on)
    row.invitation, row.is_invited = None, True
    until = ends_on(on)
    let_in(row, member=member, new_account=new_account, until=until, words="Invited on paper", by=by, at=at, on=on)


@transaction_required
def answer(*, application: UUID, words: str, shown_as: str, by: Actor, at: datetime) -> None:
    """The applicant answers what a moderator asked, and may choose another name meanwhile."""
    row = held(application)
    refuse_unless(row.state == State.ASKED, NOT_OPEN)
    row.shown_as = tidied(shown_as) or row.shown_as
    moved(row, State.WAITING, words=words, by=by, at=at)


@transaction_required
def withdraw(*, application: UUID, by: Actor, at: datetime) -> None:
    """The applicant would rather not."""
    row = held(application)
    refuse_unless(row.state in (*OPEN, State.UNCONFIRMED), NOT_OPEN)
    row.invitation = None
    moved(row, State.WITHDRAWN, by=by, at=at)
