"""The papers of a meeting, and its minutes, as tagged PDF to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from openphb.budgets.queries import ItemLine, MeetingView, to_sign
from openphb.interfaces.web import plan_words as words
from openphb.interfaces.web.letters.typeset import LOOKS, compiled
from openphb.interfaces.web.panels.meeting_pages import WAYS, paragraphs
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.plans import queries as plans
from openphb.plans.differences import Difference
from openphb.plans.queries import VersionView


def minutes(seen: MeetingView, *, board: str) -> bytes:
    """Ratified or not, which stands at their head."""
    kept = f"Ratified {seen.ratified_how}: {seen.ratified_by_name}, {words.moment(seen.ratified_at)}."
    lead = kept if seen.ratified_at else "A draft: these minutes are not ratified."
    title = f"Minutes: {seen.panel_name}, {in_words(seen.meets_on)}"
    return _made(title, lead, [("Minutes", paragraphs(seen.minutes))], board=board)


def pack(seen: MeetingView, *, by: Actor, on: date, board: str) -> bytes:
    """Each plan on the agenda in its order: its cost, what changed, and what it says."""
    parts = [part for number, each in enumerate(seen.agenda, start=1) for part in _plan(number, each, by=by, on=on)]
    title = f"Papers: {seen.panel_name}, {in_words(seen.meets_on)}"
    lead = "These papers are about people’s health. Do not leave them lying, and destroy them after the meeting."
    return _made(title, lead, parts, board=board)


def _made(title: str, lead: str, parts: Iterable[tuple[str, Iterable[str]]], *, board: str) -> bytes:
    said = [{"heading": heading, "words": list(lines)} for heading, lines in parts]
    look: dict[str, Any] = {"look": LOOKS["letter"], "board": board}
    return compiled("summary.typ", {**look, "title": title, "lead": lead, "parts": said})


def _plan(number: int, each: ItemLine, *, by: Actor, on: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    found = plans.version(each.version, by=by)
    yield f"{number}. {each.person_name}, plan version {each.number}", tuple(_in_short(each, by=by, on=on))
    changed = tuple(_change(one) for one in plans.differences(each.version, by=by))
    if changed:
        yield f"{number}. What changed since the version before", changed
    yield f"{number}. What it is for", tuple(_outcomes(found))
    yield f"{number}. What it costs", tuple(_costs(found))
    risks = tuple(f"{one.risk}: {one.consequence} What to do: {one.procedure}" for one in found.content.risks)
    yield f"{number}. Risks", risks or ("No risk is named.",)


def _costs(found: VersionView) -> Iterator[str]:
    for line in found.costs.lines:
        yield f"{line.what}: {line.working} = {line.yearly or line.one_off}"


def _in_short(each: ItemLine, *, by: Actor, on: date) -> Iterator[str]:
    yield f"Written by {each.author_name}. Care coordinator: {each.coordinator_name}. Cost: {each.total}."
    asked = to_sign(each.version, by=by, on=on)
    if asked and asked.estimate:
        above = f", {asked.above_estimate} above it" if asked.above_estimate else ", within it"
        yield f"Estimate before planning: {asked.estimate} a year{above}. An estimate is no limit."
    if each.ahead:
        yield f"{WAYS[each.ahead.way]}, by {each.ahead.by_name}: {each.ahead.reason}"


def _change(each: Difference) -> str:
    of = f"{each.of}, " if each.of else ""
    return f"{of}{each.what}: {each.before or 'nothing'} → {each.after or 'nothing'}"


def _outcomes(found: VersionView) -> Iterator[str]:
    said = found.content
    if said.what_matters:
        yield f"What matters: {said.what_matters}"
    for outcome in said.outcomes:
        bought = ", ".join(f"{line.what} ({line.supplier})" for line in said.lines if line.outcome_key == outcome.key)
        yield f"{outcome.outcome}. Need: {outcome.need}. Paid for: {bought or 'nothing'}."
