"""Forms on paper: made, come back, keyed once as they were signed, or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from openphb.commissioners.context import transaction_required
from openphb.kernel.actor import IN_LAW, STAFF, Actor, Role
from openphb.kernel.days import in_words, local_day
from openphb.kernel.refusal import NotFound, Refusal, Refused, refuse_unless, require
from openphb.people import paper_codes as codes
from openphb.people.audit import record
from openphb.people.models import Acting, PaperForm, Person

MAY_KEY = frozenset({Role.COORDINATOR, Role.FINANCE, Role.LEAD})
"""Who opens the post. An approver does not key what they may be asked to decide."""
MAY_PRINT = STAFF - {Role.AUDITOR}
THEMSELVES = "person"
CAPACITIES = (THEMSELVES, "representative", "nominee")


@dataclass(frozen=True, slots=True)
class Came:
    """What the desk sees on a paper: the day it came, who signed it, and our clean copy of it, if one was made.

    `signed_by` is the identity of somebody who acts for the person, or None where the person signed.
    """

    received_on: date
    signed_by: UUID | None = None
    scan: bytes | None = None
    scan_kind: str = ""


@dataclass(frozen=True, slots=True)
class FormView:
    """A form as staff and the person see it. `why_not_key` of None: it may be keyed now."""

    id: UUID
    person: UUID
    person_name: str
    reference: str
    step: str
    address: str
    made_at: datetime
    made_by_name: str
    received_on: date | None
    signed_by: str
    signed_as: str
    came_by_name: str
    has_scan: bool
    keyed_at: datetime | None
    keyed_by_name: str
    withdrawn_at: datetime | None
    withdrawn_by_name: str
    withdrawn_because: str

    @property
    def why_not_key(self) -> Refusal | None:
        return _why_closed(self)


@transaction_required
def make_form(*, id: UUID, person: UUID, step: str, address: str, by: Actor, at: datetime) -> str:
    """Make a form for this step; gives its reference. Sent twice with one id, it happens once."""
    if not by.may_see(person):
        raise NotFound
    refuse_unless(not by.is_staff or by.has(*MAY_PRINT), "An auditor looks and prints no forms.")
    known = PaperForm.objects.of(by).filter(id=id).first()
    if known:
        return known.reference
    if not Person.objects.of(by).filter(id=person).exists():
        raise NotFound
    reference = _free_reference(id, by=by)
    PaperForm.objects.create(
        id=id, commissioner_id=by.commissioner, person_id=person, reference=reference, step=step, address=address,
        made_at=at, made_by=by.id, made_by_name=by.name,
    )  # fmt: skip
    record(did="people.make_form", person=person, by=by, at=at, detail=f"{codes.spaced(reference)}: {step}")
    return reference


def _free_reference(id: UUID, *, by: Actor) -> str:
    made = (codes.reference_of(id, attempt=attempt) for attempt in range(100))
    return next(each for each in made if not PaperForm.objects.of(by).filter(reference=each).exists())


@transaction_required
def note_post(*, form: UUID, came: Came, by: Actor, at: datetime, on: date) -> None:
    """A form came back. Until it is keyed this can be put right by sending it again."""
    _require_desk(by)
    found = _locked(form, by=by)
    require(_why_closed(found))
    refuse_unless(came.received_on <= on, "It cannot have come after today.", field="received_on")
    refuse_unless(
        came.received_on >= local_day(found.made_at), "That is before the form was made. Check the day.",
        field="received_on",
    )  # fmt: skip
    found.signed_by, found.signed_as = _signer(found, came, by=by)
    found.received_on, found.came_by, found.came_by_name = came.received_on, by.id, by.name
    if came.scan is not None:
        found.scan, found.scan_kind = came.scan, came.scan_kind
    found.save()
    record(did="people.note_post", person=found.person_id, by=by, at=at, detail=codes.spaced(found.reference))


def _signer(found: PaperForm, came: Came, *, by: Actor) -> tuple[str, str]:
    """Name and capacity of whoever signed, if they could on the day it came."""
    if came.signed_by is None:
        return str(found.person), THEMSELVES
    in_law = Acting.objects.of(by).filter(person_id=found.person_id, capacity__in=IN_LAW)
    acting = in_law.filter(id=came.signed_by).first()
    if acting is None:
        raise NotFound
    holds = acting.valid_from <= came.received_on and (acting.valid_to is None or acting.valid_to >= came.received_on)
    refuse_unless(
        holds, f"{acting.name} did not act for them on {in_words(came.received_on)}, so they could not sign it.",
        field="signed_by",
    )  # fmt: skip
    return acting.name, acting.capacity


def signed(form: FormView, *, by: Actor) -> Actor:
    """Whoever signed the paper, as keyed by `by`: the roles of the one, the identity and name of both.

    The agreement, the answer or the complaint on the paper is the signer's. Whoever keys it decides nothing.
    """
    _require_desk(by)
    role = Role(form.signed_as or THEMSELVES)
    name = f"{form.signed_by}, on paper (keyed by {by.name})"
    return Actor(
        by.id, name[:120], by.commissioner, frozenset({role}), frozenset({(form.person, role)}), where=by.where,
        paper=form.id,
    )  # fmt: skip


@transaction_required
def key_form(*, form: UUID, by: Actor, at: datetime) -> None:
    """Note that what stands on the form has been keyed, in the transaction that does it.

    A step that is done in several parts at one moment is one keying.
    """
    found = _locked(form, by=by)
    if found.keyed_at == at and found.keyed_by == by.id:
        return
    require(_why_closed(found))
    refuse_unless(found.received_on is not None, "Say first when it came and who signed it.")
    found.keyed_at, found.keyed_by, found.keyed_by_name = at, by.id, by.name
    found.save(update_fields=["keyed_at", "keyed_by", "keyed_by_name"])
    detail = f"{codes.spaced(found.reference)}: {found.step}"
    record(did="people.key_form", person=found.person_id, by=by, at=at, detail=detail)


@transaction_required
def open_again(*, form: UUID, keyed_at: datetime, by: Actor, at: datetime) -> None:
    """What was being keyed at that moment was stopped on its way, so the form can be keyed still.

    A form keyed at any other moment stays keyed, even by the same hand: two who send at once are two moments.
    """
    found = _locked(form, by=by)
    if found.keyed_at == keyed_at and found.keyed_by == by.id:
        found.keyed_at, found.keyed_by, found.keyed_by_name = None, None, ""
        found.save(update_fields=["keyed_at", "keyed_by", "keyed_by_name"])
        record(did="people.note_post", person=found.person_id, by=by, at=at, detail=codes.spaced(found.reference))


@transaction_required
def withdraw_form(*, form: UUID, because: str, by: Actor, at: datetime) -> None:
    """A form that is not to be keyed any more: spoilt, overtaken, or filled in by somebody else."""
    _require_desk(by)
    refuse_unless(bool(because.strip()), "Say why it is not to be keyed.", field="because")
    found = _locked(form, by=by)
    require(_why_closed(found))
    found.withdrawn_at, found.withdrawn_by_name, found.withdrawn_because = at, by.name, because.strip()[:300]
    found.save(update_fields=["withdrawn_at", "withdrawn_by_name", "withdrawn_because"])
    record(did="people.withdraw_form", person=found.person_id, by=by, at=at, detail=codes.spaced(found.reference))


def _require_desk(by: Actor) -> None:
    refuse_unless(by.has(*MAY_KEY), "Only a care coordinator, finance or the ICB lead keys forms that came by post.")


def _locked(form: UUID, *, by: Actor) -> PaperForm:
    found = PaperForm.objects.of(by).select_for_update(no_key=True).filter(id=form).first()
    if found is None or not by.may_see(found.person_id):
        raise NotFound
    return found


def _why_closed(found: PaperForm | FormView) -> Refusal | None:
    if found.keyed_at is not None:
        day = in_words(local_day(found.keyed_at))
        return Refusal(f"This form was keyed on {day}: {found.keyed_by_name}. Nothing is done a second time.")
    if found.withdrawn_at is not None:
        day = in_words(local_day(found.withdrawn_at))
        return Refusal(
            f"This form was withdrawn on {day} by {found.withdrawn_by_name}: {found.withdrawn_because} "
            "Make a fresh form if it is still wanted."
        )
    return None


def _rows(*, by: Actor) -> QuerySet[PaperForm]:
    return PaperForm.objects.of(by).select_related("person").defer("scan")


def _may_see(found: PaperForm, *, by: Actor) -> bool:
    """A nominee sees the forms they made themselves: what others write on theirs may be of health and life."""
    only_money = by.roles_for(found.person_id) == {Role.NOMINEE}
    return by.may_see(found.person_id) and (not only_money or found.made_by == by.id)


def form(id: UUID, *, by: Actor) -> FormView:
    """One form. Raises NotFound for one of another board, or that this actor may not see."""
    found = _rows(by=by).filter(id=id).first()
    if found is None or not _may_see(found, by=by):
        raise NotFound
    return _view(found)


def form_called(typed: str, *, by: Actor) -> FormView:
    """The form with this reference, however it was typed. Raises Refused with what is wrong with it."""
    require(codes.why_not(typed))
    found = _rows(by=by).filter(reference=codes.compact(typed)).first()
    if found is None or not _may_see(found, by=by):
        raise Refused(Refusal(UNKNOWN, field="reference"))
    return _view(found)


UNKNOWN = (
    "We made no form with this reference. It may be a form of another NHS board: look at the name at the top of the "
    "paper, and send it on to them."
)


def forms_of(person: UUID, *, by: Actor) -> tuple[FormView, ...]:
    """A person's forms, newest first."""
    if not by.may_see(person):
        raise NotFound
    rows = _rows(by=by).filter(person_id=person).order_by("-made_at", "reference")
    return tuple(_view(each) for each in rows if _may_see(each, by=by))


def post_waiting(*, by: Actor) -> tuple[FormView, ...]:
    """Forms that came back and have not been keyed, the oldest first."""
    _require_desk(by)
    rows = _rows(by=by).filter(
        received_on__isnull=False, keyed_at__isnull=True, withdrawn_at__isnull=True
    )  # fmt: skip
    return tuple(_view(each) for each in rows.order_by("received_on", "reference"))


def scan_of(id: UUID, *, by: Actor) -> tuple[FormView, bytes, str]:
    """Our clean copy of the paper, for staff and for the person it is about. Raises NotFound where there is none."""
    seen = form(id, by=by)
    found = PaperForm.objects.of(by).get(id=id)
    if found.scan is None:
        raise NotFound
    return seen, bytes(found.scan), found.scan_kind


def _view(row: PaperForm) -> FormView:
    return FormView(
        row.id, row.person_id, str(row.person), row.reference, row.step, row.address, row.made_at, row.made_by_name,
        row.received_on, row.signed_by, row.signed_as, row.came_by_name, bool(row.scan_kind), row.keyed_at,
        row.keyed_by_name, row.withdrawn_at, row.withdrawn_by_name, row.withdrawn_because,
    )  # fmt: skip
