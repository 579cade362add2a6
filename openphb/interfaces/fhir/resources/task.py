"""Task: a duty that runs, with its last day."""

from __future__ import annotations

from openphb.clocks.queries import ClockView
from openphb.clocks.workflow import ClockState
from openphb.interfaces.fhir.parts import Json, concept, day, resource, to, without_empty

STATUS = {ClockState.RUNNING: "in-progress", ClockState.MET: "completed"}
"""A duty that was waived, or fell away, is a task that was cancelled; which of them it was is said beside it."""


def task(of: ClockView) -> Json:
    last = {"period": {"end": day(of.due_on)}} if of.due_on else {}
    return resource(
        "Task", str(of.id),
        status=STATUS.get(of.state, "cancelled"),
        statusReason=concept(str(of.state)) if of.state not in STATUS else {},
        intent="plan",
        code=concept(of.kind.title),
        description=f"From when {of.kind.starts} until {of.kind.met_by}.",
        **without_empty({"for": to("Patient", of.person)}),
        executionPeriod=without_empty({"start": day(of.started_on), "end": day(of.closed_on)}),
        authoredOn=day(of.started_on),
        owner=to("Practitioner", of.owner, shown=of.owner_name) if of.owner else {},
        performerType=[concept(str(of.kind.role))],
        restriction=last,
    )  # fmt: skip
