"""Why a run that was not sent yet cannot be: what must not leave with it, what was taken out of it, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.commissioners.asking import answers
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal
from openphb.payments.models import PaymentEvent, PaymentRun
from openphb.payments.queries.seals import OF_THE_RUN, PAID, is_known_by, sealing
from openphb.payments.workflow import RunState

MAY_BE_PAID = (
    "who.died_on IS NULL AND p.covers_from < coalesce(who.moves_on, 'infinity') AND "
    "(who.away_from IS NULL OR p.covers_from < who.away_from OR p.covers_from >= who.comes_on) AND "
    "(b.state = 'agreed' OR (b.state = 'notice given' AND p.covers_from < coalesce(b.stops_on, 'infinity')))"
)
"""Of payment p of budget b of the person `who`: asked when a run is prepared, and again before it leaves."""
TAKEN_OUT = "take out"
"""The verb with which a run's story tells that a payment left it otherwise than by hand."""
WHOSE = """
    JOIN budgets_holding h ON h.id = p.holding_id
    JOIN budgets_budget b ON b.id = h.budget_id
    JOIN people_person who ON who.id = b.person_id
"""
"""From a payment p to the budget b and the person `who`, in SQL."""
DIED = "The person has died. Nothing more is paid until somebody has looked at what is owed."
STOPPED = "The budget stops, and this payment is for days after that."
ELSEWHERE = "Another board is responsible for the days that this payment is for, because the person moved."
_BARRED = f"""
    SELECT p.id, trim(who.given_name || ' ' || who.family_name), h.reference, p.pence, p.due_on,
           CASE WHEN who.died_on IS NOT NULL THEN %(died)s
                WHEN p.covers_from >= who.moves_on
                    OR p.covers_from >= who.away_from AND p.covers_from < who.comes_on THEN %(elsewhere)s
                ELSE %(stopped)s END
    FROM payments_payment p {WHOSE}
    WHERE p.commissioner_id = %(mine)s AND p.run_id = %(run)s AND p.state = 'in a run' AND NOT ({MAY_BE_PAID})
        AND (%(some)s::uuid[] IS NULL OR p.id = ANY (%(some)s::uuid[]))
    ORDER BY p.id
"""  # noqa: S608 (only our own text is put together)
_STANDING = f"""
    SELECT {sealing()}, coalesce(bool_or(NOT ({MAY_BE_PAID})), false) {PAID} {WHOSE} {OF_THE_RUN}
"""  # noqa: S608 (only our own text is put together)
_CHANGED = "Something in this run is not as it was prepared: a payment, an amount or an account has changed since."
_WHAT_TO_DO = "Abandon the run and prepare another. It takes the rest, and leaves behind what must not be paid."


@dataclass(frozen=True, slots=True)
class Barred:
    """A payment that stands in a run and must not leave with it. `because` is a whole sentence."""

    id: UUID
    words: str
    because: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The digest of what a run would pay at one moment, and whether any payment of it must not leave."""

    digest: str
    must_stay: bool


def barred(run: UUID, *, by: Actor, among: Sequence[UUID] | None = None) -> tuple[Barred, ...]:
    """Payments of a run, or these of it, whose person has died since, or whose budget does not pay for those days."""
    some = None if among is None else list(among)
    because = {"died": DIED, "elsewhere": ELSEWHERE, "stopped": STOPPED}
    rows = answers(_BARRED, {"mine": by.commissioner, "run": run, "some": some} | because)
    return tuple(
        Barred(id, in_a_line(name, Money(pence), due_on=due_on, reference=reference), why)
        for id, name, reference, pence, due_on, why in rows
    )


def in_a_line(name: str, amount: Money, *, due_on: date, reference: str) -> str:
    """Whose payment, how much, when it was due and under which reference."""
    return f"the payment of {amount} for {name}, due on {in_words(due_on)} ({reference})"


def standing(run: UUID, *, by: Actor) -> Standing:
    """How the run stands at this moment, in one look at all of its payments."""
    ((*_, digest, must_stay),) = answers(_STANDING, {"mine": by.commissioner, "run": run})
    return Standing(digest, must_stay)


def in_the_way(run: PaymentRun, *, by: Actor, now: Standing | None = None) -> Refusal | None:
    """Why a run that is prepared or approved cannot be approved or sent as it stands, or None where it can.

    `now` is how it stands, where whoever asks has looked at its payments already.
    """
    now = now or standing(run.id, by=by)
    first = next(iter(barred(run.id, by=by)), None) if now.must_stay else None
    if first:
        leave_out = run.state == RunState.PREPARED and run.payments > 1
        what_to_do = "Leave it out of the run." if leave_out else _WHAT_TO_DO
        return Refusal(f"This run holds {first.words}. {first.because} {what_to_do}")
    if now.digest == run.digest or is_known_by(run.digest, run=run.id, by=by):
        return None
    return Refusal(f"{_taken_out(run, by=by) or _CHANGED} {_WHAT_TO_DO}")


def _taken_out(run: PaymentRun, *, by: Actor) -> str:
    """What was taken out of an approved run, latest first; empty where nothing was."""
    told = PaymentEvent.objects.of(by).filter(run=run, verb=TAKEN_OUT, payment=None).order_by("-id")
    notes = list(told.values_list("note", flat=True)[:3])
    return " ".join(["This run is not as it was prepared.", *notes]) if notes else ""
