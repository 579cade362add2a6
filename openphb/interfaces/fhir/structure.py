"""What a resource must look like, as far as we read it: which elements, how many of each, of which type and codes.

The cardinalities and required codes are those of FHIR R4 4.0.1 (https://hl7.org/fhir/R4/careplan.html) and of UK Core's
CarePlan 2.2.0, which adds no more than what must be supported. What is not named here is neither judged nor lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_TIME = r"T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00))"
PRIMITIVES = {
    "string": re.compile(r"(?s)(?=.*\S)[^\x00-\x08\x0b\x0c\x0e-\x1f]+"),
    "code": re.compile(r"[^\s]+(\s[^\s]+)*"),
    "uri": re.compile(r"\S+"),
    "id": re.compile(r"[A-Za-z0-9\-.]{1,64}"),
    "date": re.compile(_DAY),
    "dateTime": re.compile(rf"{_DAY}|\d{{4}}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]){_TIME}"),
}
_REQUEST_STATUS = ("draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown")
_STEP_STATUS = (
    "not-started", "scheduled", "in-progress", "on-hold", "completed", "cancelled", "stopped", "unknown",
    "entered-in-error",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Element:
    """One element: the type of it, the least there may be, whether there may be several, and the only codes."""

    type: str
    least: int = 0
    many: bool = False
    codes: tuple[str, ...] = ()
    is_exactly: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that is not as it must be, and where."""

    where: str
    words: str


Shapes = Mapping[str, Mapping[str, Element]]
_TEXT, _ONE_TEXT = Element("string"), Element("string", least=1)
BASE: Shapes = {
    "Reference": {
        "reference": _TEXT, "type": Element("uri"), "identifier": Element("Identifier"), "display": _TEXT
    },
    "Identifier": {"system": Element("uri"), "value": _TEXT, "period": Element("Period")},
    "Period": {"start": Element("dateTime"), "end": Element("dateTime")},
    "Coding": {"system": Element("uri"), "code": Element("code"), "display": _TEXT},
    "CodeableConcept": {"coding": Element("Coding", many=True), "text": _TEXT},
    "Annotation": {"text": _ONE_TEXT, "time": Element("dateTime")},
    "Meta": {
        "versionId": Element("id"), "tag": Element("Coding", many=True), "profile": Element("uri", many=True),
        "lastUpdated": Element("dateTime"),
    },
}  # fmt: skip
CARE_PLAN: Shapes = {
    **BASE,
    "CarePlan": {
        "id": Element("id"),
        "meta": Element("Meta"),
        "identifier": Element("Identifier", least=1, many=True),
        "status": Element("code", least=1, codes=_REQUEST_STATUS),
        "intent": Element("code", least=1, codes=("proposal", "plan", "order", "option")),
        "category": Element("CodeableConcept", many=True),
        "title": _TEXT,
        "description": _TEXT,
        "subject": Element("Reference", least=1),
        "period": Element("Period"),
        "created": Element("dateTime"),
        "author": Element("Reference"),
        "careTeam": Element("Reference", many=True),
        "goal": Element("Reference", many=True),
        "activity": Element("CarePlan.activity", many=True),
        "note": Element("Annotation", many=True),
    },
    "CarePlan.activity": {
        "outcomeCodeableConcept": Element("CodeableConcept", many=True),
        "progress": Element("Annotation", many=True),
        "reference": Element("Reference"),
        "detail": Element("CarePlan.activity.detail"),
    },
    "CarePlan.activity.detail": {
        "code": Element("CodeableConcept"),
        "status": Element("code", least=1, codes=_STEP_STATUS),
        "goal": Element("Reference", many=True),
        "performer": Element("Reference", many=True),
        "scheduledString": _TEXT,
        "description": _TEXT,
    },
}
"""A care plan that is sent. FHIR asks for no identifier; we do, so that the same one sent twice is known."""


def wrong_with(said: Any, type_: str, *, shapes: Shapes, at: str = "") -> Iterator[Wrong]:
    """Everything that is not as it must be, in the order of the shape."""
    at = at or type_
    if not isinstance(said, dict):
        yield Wrong(at, "This must be an object.")
        return
    for name, element in shapes[type_].items():
        if name in said:
            yield from _with_element(said[name], element, shapes, at=f"{at}.{name}")
        elif element.least:
            yield Wrong(f"{at}.{name}", "This must be there.")


def _with_element(value: Any, element: Element, shapes: Shapes, *, at: str) -> Iterator[Wrong]:
    if isinstance(value, list) is not element.many:
        yield Wrong(at, "There may be several, so this is a list." if element.many else "There is one of this at most.")
    elif element.many and not value:
        yield Wrong(at, "An empty list is left out.")
    else:
        for each in value if element.many else [value]:
            yield from _with_value(each, element, shapes, at=at)


def _with_value(value: Any, element: Element, shapes: Shapes, *, at: str) -> Iterator[Wrong]:
    if element.type in shapes:
        yield from wrong_with(value, element.type, shapes=shapes, at=at)
    elif element.type in PRIMITIVES:
        yield from _with_text(value, element, at=at)
    elif not isinstance(value, _OTHERS[element.type]) or (isinstance(value, bool) and element.type != "boolean"):
        yield Wrong(at, f"This must be of type {element.type}.")


_OTHERS: dict[str, Any] = {"boolean": bool, "integer": int, "decimal": (int, float)}


def _with_text(value: Any, element: Element, *, at: str) -> Iterator[Wrong]:
    if not isinstance(value, str) or not PRIMITIVES[element.type].fullmatch(value):
        yield Wrong(at, f"This must be of type {element.type}.")
    elif element.codes and value not in element.codes:
        yield Wrong(at, f"This must be one of: {', '.join(element.codes)}.")
    elif element.is_exactly and value != element.is_exactly:
        yield Wrong(at, f"This must be {element.is_exactly}.")
