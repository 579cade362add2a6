"""To whom a letter goes, and what it would say if it were written now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refused
from openphb.people import estates
from openphb.people import queries as people
from openphb.people.queries import ActingView, PersonView
from openphb.plans import rules
from openphb.plans.models import Decision, Request
from openphb.plans.models import Letter as Kept
from openphb.plans.queries.rows import decision_row, request_row
from openphb.plans.rules import letter_forms as forms
from openphb.plans.rules.letters import About, Addressee, Letter, Told, compose, exact, recipients_wanted, why_not_leave

_ESTATE = "personal_representative"


class Prepared(NamedTuple):
    """A letter that may leave, whom it goes to, and its words as the first of them reads it.

    `told` is the decision as it was composed, with its days of notice counted.
    """

    told: Told
    letter: Letter
    to: tuple[Addressee, ...]
    words: str


def prepared(
    row: Request, told: Told, *, by: Actor, on: date, looked_again_at: date | None = None, verdict: str = ""
) -> Prepared:
    """The letter of a decision on this request as it would leave today. Raises Refused with every particular missing.

    `verdict` is 'keep' or 'change' where it only answers a second look; see `rules.letters.About`.
    """
    board = people.commissioner_name(by.commissioner)
    about = _about(row, board=board, decided_by=by.name, on=on)
    about = replace(about, looked_again_at=looked_again_at, verdict=verdict)
    told = told if verdict else exact(told, on=on)
    return _ready(told, about, to=addressees(row.person_id, kind=told.kind, by=by, on=on))


def prepared_many(
    rows: Sequence[tuple[Request, Told]], *, decided_by: str, by: Actor, on: date
) -> tuple[Prepared, ...]:
    """The letters of several first decisions, as `prepared` has each, in three queries. None is of somebody dead."""
    board = people.commissioner_name(by.commissioner)
    ids = [row.person_id for row, _ in rows]
    whom, acting = people.each_person(ids, by=by), people.acting_for_each(ids, by=by, on=on)
    return tuple(
        _ready(
            exact(told, on=on),
            _about(row, board=board, decided_by=decided_by, on=on),
            to=_addressees(whom[row.person_id], acting.get(row.person_id, ()), kind=told.kind, by=by),
        )
        for row, told in rows
    )


def _about(row: Request, *, board: str, decided_by: str, on: date) -> About:
    return About(
        person=str(row.person),
        died=row.person.died_on is not None,
        board=board,
        service=row.service,
        decided_by=decided_by,
        decided_on=on,
    )


def _ready(told: Told, about: About, *, to: tuple[Addressee, ...]) -> Prepared:
    letter = compose(told, about)
    missing = why_not_leave(told, letter, to=to)
    if missing:
        raise Refused(*missing)
    return Prepared(told, letter, to, forms.plain(letter, to[0]))


def preview(
    request: UUID, told: Told, *, by: Actor, on: date, looked_again_at: date | None = None, verdict: str = ""
) -> str:
    """Word for word what the person, or whoever the letter goes to first, would read."""
    row = request_row(request, by=by)
    return prepared(row, told, by=by, on=on, looked_again_at=looked_again_at, verdict=verdict).words


def addressees(person: UUID, *, kind: str, by: Actor, on: date) -> tuple[Addressee, ...]:
    """Everyone the law names for this kind of decision, as they are known on this day; the person first."""
    return _addressees(people.person(person, by=by), people.acting(person, by=by, on=on), kind=kind, by=by)


def _addressees(whom: PersonView, acting: Sequence[ActingView], *, kind: str, by: Actor) -> tuple[Addressee, ...]:
    facts = {each: any(one.capacity == each for one in acting) for each in ("representative", "nominee")}
    wanted = recipients_wanted(kind, {**facts, "died": whom.died_on is not None})
    if wanted == (_ESTATE,):
        return _estate(whom, by=by)
    return tuple(one for capacity in wanted for one in _each(capacity, whom, acting))


def _each(capacity: str, whom: PersonView, acting: Iterable[ActingView]) -> list[Addressee]:
    if capacity == "person":
        signs_in = any(one.capacity == "person" and one.has_account for one in acting)
        form = forms.form_for(whom.preferred_format)
        return [Addressee("person", whom.name, whom.address, whom.email, form, on_portal=signs_in)]
    return [_acting(one) for one in acting if one.capacity == capacity]


def _acting(one: ActingView) -> Addressee:
    is_email = "@" in one.contact and " " not in one.contact.strip()
    address, email = ("", one.contact.strip()) if is_email else (one.contact, "")
    return Addressee(one.capacity, one.name, address, email, on_portal=one.has_account)


def _estate(whom: PersonView, *, by: Actor) -> tuple[Addressee, ...]:
    """Those named as personal representatives; until somebody is, the letter waits for them at the last address."""
    known = estates.death(whom.id, by=by)
    if known and known.representatives:
        return (Addressee(_ESTATE, known.representatives, known.contact or whom.address),)
    return (Addressee(_ESTATE, f"The personal representatives of {whom.name}", whom.address),)


def told_before(was: Decision, *, reasons: str, on: date, by: Actor) -> Told:
    """The answer to a second look at a decision of a room above, with its amount, its day and who pays said again.

    Regulation 15(6) of SI 2013/1617 asks for that.
    """
    told = Told(was.kind, reasons, on)
    first = Kept.objects.of(by).filter(decision=was, answers=None).first()
    if first is None or first.amount_pence is None:
        return told
    return replace(told, amount=Money(first.amount_pence), repay_by=first.repay_by, payer=first.payer)


def answer_preview(decision: UUID, *, verdict: str, reasons: str, by: Actor, on: date) -> str:
    """The letter that would answer a second look at a decision of a room above; `verdict` is 'keep' or 'change'."""
    was = decision_row(decision, by=by)
    told = told_before(was, reasons=reasons, on=on, by=by)
    return preview(was.request_id, told, by=by, on=on, looked_again_at=was.decided_on, verdict=verdict)


def told_of(verb: str, *, reasons: str, on: date) -> Told:
    """A decision on a request, in our standard words."""
    return Told(verb, reasons, on, law_rules=rules.rules_behind(verb))
