"""A care plan from elsewhere, in words: what we can read of it, and the names of what we cannot. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openphb.interfaces.fhir import structure
from openphb.interfaces.fhir.parts import Json

READ = frozenset({
    "resourceType", "id", "meta", "identifier", "status", "intent", "category", "title", "description", "subject",
    "period", "created", "author", "goal", "activity", "note", "contained",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One activity: what is done, how it stands, who does it, and more in words."""

    what: str
    status: str
    who: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """What a care plan from elsewhere says. `unread` names what it says besides, which only its own file shows."""

    title: str
    status: str
    description: str
    author: str
    created: str
    starts: str
    ends: str
    goals: tuple[str, ...]
    steps: tuple[Step, ...]
    notes: tuple[str, ...]
    unread: tuple[str, ...]


def read(said: Json) -> ReadPlan:
    """Of a plan that was found to be right in its shape."""
    inside = {f"#{each.get('id', '')}": each for each in said.get("contained", []) if isinstance(each, dict)}
    period = said.get("period", {})
    return ReadPlan(
        title=title_of(said),
        status=said["status"],
        description=said.get("description", ""),
        author=_shown(said.get("author", {}), inside),
        created=said.get("created", "")[:10],
        starts=period.get("start", "")[:10],
        ends=period.get("end", "")[:10],
        goals=tuple(_shown(each, inside) for each in said.get("goal", [])),
        steps=tuple(_step(each, inside) for each in said.get("activity", [])),
        notes=tuple(each["text"] for each in said.get("note", [])),
        unread=tuple(sorted(set(said) - READ)),
    )


def title_of(said: Json) -> str:
    """Its title; where it has none, what kind of plan it is, or its beginning."""
    kinds = (words(each) for each in said.get("category", []))
    found = [said.get("title", ""), *kinds, said.get("description", "")]
    return next((each for each in found if each), "Care plan")[:200]


def words(concept: Mapping[str, Any]) -> str:
    """A concept as somebody would read it; a code without words as the code it is."""
    coding: Mapping[str, Any] = next(iter(concept.get("coding", [])), {})
    return str(concept.get("text") or coding.get("display") or coding.get("code") or "")


def _shown(reference: Mapping[str, Any], inside: Mapping[str, Any]) -> str:
    """What it points at, in words: its own, those of what it brings along, or its address."""
    named = str(reference.get("reference") or "")
    brought = inside.get(named, {}).get("description")
    can_be_read = brought is not None and not [*structure.wrong_with(brought, "CodeableConcept", shapes=structure.BASE)]
    found = reference.get("display") or (words(brought) if can_be_read else "")
    return str(found or named or reference.get("identifier", {}).get("value") or "")


def _step(activity: Mapping[str, Any], inside: Mapping[str, Any]) -> Step:
    detail = activity.get("detail")
    if detail is None:
        return Step(_shown(activity.get("reference", {}), inside) or "Not said", "")
    who = ", ".join(filter(None, (_shown(each, inside) for each in detail.get("performer", []))))
    what = words(detail.get("code", {})) or detail.get("description", "") or "Not said"
    return Step(what, detail["status"], who, ". ".join(_more(activity, detail)))


def _more(activity: Mapping[str, Any], detail: Mapping[str, Any]) -> Iterator[str]:
    for each in activity.get("outcomeCodeableConcept", []):
        yield f"What came of it: {words(each)}"
    for text in (detail.get("scheduledString"), detail.get("description")):
        if text:
            yield text
    yield from (each["text"] for each in activity.get("progress", []))
