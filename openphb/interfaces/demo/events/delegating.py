"""Healthcare tasks that assistants do: one that two may do, of whom one lapsed, and one that one may do for a while."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from functools import partial
from typing import Any
from uuid import UUID

from openphb.interfaces.demo.teller import Scene, Teller
from openphb.interfaces.lapses import warn_of_lapses
from openphb.plans.actions import delegating
from openphb.plans.rules.delegating import NewTask

REGISTERED = "GMC 7654321"
"""Made up; the number has the form of a doctor's registration."""
COUGH = NewTask(
    what="Clearing the chest with the cough-assist machine",
    why_right="Owen’s cough is weak and his condition is steady from day to day. Waiting for a nurse risks infection.",
    how="Sit him up and ask if he is ready.\nMask on, five breaths at his own settings.\nMask off, let him rest.\n"
    "Stop after three rounds.",
    watch_for="Pain in the chest, blue lips, more than 24 breaths a minute.",
    stop_when="He raises his left hand. His lips turn blue. Anything looks different from last time.",
    ring="Respiratory nurses, 0114 496 0333, day and night. 999 if he cannot get his breath.",
    registration=REGISTERED,
)
SEIZURE = NewTask(
    what="Rescue medicine for a long seizure",
    why_right="A seizure of five minutes harms Kofi before an ambulance comes. The dose is fixed and drawn up already.",
    how="Note the time it starts.\nAt five minutes, give one syringe between cheek and gum.\n"
    "Stay, keep him on his side.",
    watch_for="His colour, his breathing, and whether the seizure stops within ten minutes.",
    stop_when="One syringe only, ever. If it does not stop, ring.",
    ring="999, then Ama.",
    registration=REGISTERED,
)


def scenes(t: Teller) -> Iterator[Scene]:
    begun = t.until - timedelta(days=345)
    yield Scene(begun, "Two healthcare tasks are delegated", partial(delegated, t, begun))
    yield Scene(t.until, "We warn of competences that lapse", partial(warned, t))


def delegated(t: Teller, on: date) -> None:
    """Ravi may for long; Ellie's competence ran out before she last worked; Esi alone helps Kofi, for a while."""
    monday = t.until - timedelta(days=14 + t.until.weekday())
    cough, seizure = t.id("owen", "task"), t.id("kofi", "task")
    _write(t, cough, person="owen", new=COUGH, on=on)
    _write(t, seizure, person="kofi", new=SEIZURE, on=on)
    _agreed(t, cough, "Ravi Sandhu", works_as=t.id("owen", "ravi"), says=("Owen Price", "owen"), on=on)
    _agreed(t, cough, "Ellie Shaw", works_as=t.id("owen", "ellie"), says=("Owen Price", "owen"), on=on)
    _agreed(t, seizure, "Esi Boateng", works_as=None, says=("Ama Mensah", "ama"), on=on)
    _seen(t, cough, "Ravi Sandhu", until=t.until + timedelta(days=15 + 180), on=t.until - timedelta(days=150))
    _seen(t, cough, "Ellie Shaw", until=monday - timedelta(days=2), on=on)
    _seen(t, seizure, "Esi Boateng", until=t.until + timedelta(days=20), on=on)


def _write(t: Teller, id: UUID, *, person: str, new: NewTask, on: date) -> None:
    t.do(delegating.write_health_task, id=id, person=t.id(person), new=new, by="cleo", on=on)


def _agreed(t: Teller, task: UUID, name: str, *, works_as: UUID | None, says: tuple[str, str], on: date) -> None:
    id, (said_by, by) = t.id(task, name), says
    t.do(delegating.delegate, id=id, task=task, assistant=name, works_as=works_as, by="cleo", on=on)
    told: dict[str, Any] = {"delegation": id, "said_on": on}
    t.do(delegating.say_yes, side="person", said_by=said_by, how="On their own pages", **told, by=by, on=on)
    t.do(delegating.say_yes, side="assistant", said_by=name, how="Face to face", **told, by="tom", on=on)


def _seen(t: Teller, task: UUID, name: str, *, until: date, on: date) -> None:
    told = {"done_on": on, "runs_out_on": until, "trained_on": on - timedelta(days=7)}
    evidence = "Watched three times on three days, no prompting."
    t.do(delegating.find_competent, id=t.id(task, name, "seen"), delegation=t.id(task, name), evidence=evidence,
         **told, by="cleo", on=on)  # fmt: skip


def warned(t: Teller) -> None:
    warn_of_lapses(by=t.who("keeper"), at=datetime.combine(t.until, clock(7), tzinfo=UTC), on=t.until)
