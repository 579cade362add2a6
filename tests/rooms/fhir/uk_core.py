"""What UK Core and FHIR R4 ask of the elements that we write, as our own table; and the whole of it, where it is here.

The table is from the published StructureDefinitions of UK Core (FHIR-R4-UKCORE-STAGING-MAIN, June 2025: Patient 2.6.1,
RelatedPerson 2.5.0, Organization 2.5.1, Practitioner 2.4.0, CareTeam 2.1.0, CarePlan 2.2.0, Consent 2.4.0,
QuestionnaireResponse 1.2.0, DocumentReference 2.2.0, Task 1.2.0) and of FHIR R4 4.0.1 for cardinalities and required
codes. It is always held. The profiles themselves are not carried here: where OPENPHB_UKCORE names a folder with them,
every resource is also judged by a validator of profiles.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

from openphb.interfaces.fhir.parts import NHS_NUMBER, UK_CORE
from openphb.interfaces.fhir.resources import money
from openphb.interfaces.fhir.structure import BASE, CARE_PLAN, Element, Shapes, wrong_with

FOLDER = os.environ.get("OPENPHB_UKCORE", "")
_REFERENCE, _MANY = Element("Reference"), Element("Reference", many=True)
_MUST, _CONCEPTS = Element("Reference", least=1), Element("CodeableConcept", many=True)
_TEXT, _DAY, _TIME = Element("string"), Element("date"), Element("dateTime")
_TASK_STATUS = (
    "draft", "requested", "received", "accepted", "rejected", "ready", "cancelled", "in-progress", "on-hold", "failed",
    "completed", "entered-in-error",
)  # fmt: skip
_GOAL_STATUS = (
    "proposed", "planned", "accepted", "active", "on-hold", "completed", "cancelled", "entered-in-error", "rejected",
)  # fmt: skip


def _code(*codes: str, least: int = 1) -> Element:
    return Element("code", least=least, codes=codes)


RULES: Shapes = {
    **BASE,
    **CARE_PLAN,
    "NHS number": {
        "system": Element("uri", least=1, is_exactly=NHS_NUMBER), "value": Element("string", least=1)
    },
    "HumanName": {
        "use": _code("usual", least=0), "text": _TEXT, "family": _TEXT, "given": Element("string", many=True)
    },
    "ContactPoint": {"system": _code("phone", "email"), "value": Element("string", least=1)},
    "Address": {"use": _code("home", least=0), "text": _TEXT, "line": Element("string", many=True)},
    "Patient": {
        "identifier": Element("NHS number", many=True), "active": Element("boolean"),
        "name": Element("HumanName", many=True), "telecom": Element("ContactPoint", many=True), "birthDate": _DAY,
        "address": Element("Address", many=True), "generalPractitioner": _MANY, "managingOrganization": _REFERENCE,
        "deceasedDateTime": _TIME,
    },
    "RelatedPerson": {
        "active": Element("boolean"), "patient": _MUST, "relationship": _CONCEPTS,
        "name": Element("HumanName", many=True), "period": Element("Period"),
    },
    "Contact": {"purpose": Element("CodeableConcept"), "name": Element("HumanName")},
    "Organization": {
        "active": Element("boolean"), "type": _CONCEPTS, "name": Element("string", least=1),
        "contact": Element("Contact", many=True),
    },
    "Practitioner": {"active": Element("boolean"), "name": Element("HumanName", many=True)},
    "Participant": {"role": _CONCEPTS, "member": _REFERENCE},
    "CareTeam": {
        "status": _code("proposed", "active", "suspended", "inactive", "entered-in-error", least=0), "name": _TEXT,
        "subject": _REFERENCE, "participant": Element("Participant", many=True),
    },
    "Goal": {
        "lifecycleStatus": _code(*_GOAL_STATUS), "description": Element("CodeableConcept", least=1), "subject": _MUST,
        "startDate": _DAY, "addresses": _MANY, "note": Element("Annotation", many=True),
    },
    "Consent": {
        "status": _code("draft", "proposed", "active", "rejected", "inactive", "entered-in-error"),
        "scope": Element("CodeableConcept", least=1), "category": Element("CodeableConcept", least=1, many=True),
        "patient": _REFERENCE, "dateTime": _TIME, "performer": _MANY,
        "policyRule": Element("CodeableConcept", least=1),  # ppc-1: a policy or a rule
    },
    "Answer": {"valueInteger": Element("integer"), "valueString": _TEXT},
    "Item": {"linkId": Element("string", least=1), "text": _TEXT, "answer": Element("Answer", many=True)},
    "QuestionnaireResponse": {
        "questionnaire": Element("uri"),
        "status": _code("in-progress", "completed", "amended", "entered-in-error", "stopped"),
        "subject": _REFERENCE, "authored": _TIME, "author": _REFERENCE, "item": Element("Item", many=True),
    },
    "Attachment": {
        "contentType": Element("code"), "language": Element("code"), "title": _TEXT, "creation": _TIME, "data": _TEXT
    },
    "Content": {"attachment": Element("Attachment", least=1)},
    "DocumentReference": {
        "identifier": Element("Identifier", many=True), "status": _code("current", "superseded", "entered-in-error"),
        "type": Element("CodeableConcept"), "subject": _REFERENCE, "author": _MANY, "description": _TEXT,
        "content": Element("Content", least=1, many=True),
    },
    "Restriction": {"period": Element("Period")},
    "Task": {
        "status": _code(*_TASK_STATUS), "statusReason": Element("CodeableConcept"),
        "intent": _code("unknown", "proposal", "plan", "order", "original-order", "reflex-order", "filler-order",
                        "instance-order", "option"),
        "code": Element("CodeableConcept"), "description": _TEXT, "for": _REFERENCE,
        "executionPeriod": Element("Period"), "authoredOn": _TIME, "owner": _REFERENCE, "performerType": _CONCEPTS,
        "restriction": Element("Restriction"),
    },
}  # fmt: skip
OURS_TOO = {"resourceType", "id", "meta", "extension"}
NO_PROFILE = {"Goal"}


def wrong_by_our_table(said: dict[str, Any]) -> list[str]:
    """What is not as the table has it; and any element that the table does not know, so that none is left unjudged."""
    kind = said["resourceType"]
    rules = {**RULES, "CarePlan": {**RULES["CarePlan"], "identifier": Element("Identifier", many=True)}}
    found = [f"{each.where}: {each.words}" for each in wrong_with(said, kind, shapes=rules)]
    found += [f"{kind}.{name}: not in the table" for name in set(said) - set(rules[kind]) - OURS_TOO]
    wanted = [] if kind in NO_PROFILE else [UK_CORE + kind]
    if said.get("meta", {}).get("profile", []) != wanted:
        found.append(f"{kind}.meta.profile: not {wanted}")
    if len(said.get("identifier", [])) > 1:
        found.append(f"{kind}.identifier: one at most")
    return found


OF_THE_VALIDATOR = {
    ("terminology.required", "Task.status"): "it knows the codes up to the “+” of a short description alone",
    (
        "element.unknown",
        "QuestionnaireResponse.item.text",
    ): "every text is taken for a narrative",
    ("questionnaire.unresolved", "QuestionnaireResponse.questionnaire"): "no address is resolved offline",
}
"""Errors that are the validator’s: the last two it finds in UK Core’s own published example. Our table judges these."""


def validator(folder: Path, made: Path) -> Any:
    """One that knows the profiles in a folder. `made` is where they are put as JSON, which it reads."""
    from fhir.resources.R4B import get_fhir_model_class
    from lxml import etree
    from pyfhircheck import Validator
    from pyfhircheck.config import ValidatorConfig

    for each in folder.glob("*/*.xml"):
        if each.parent.name != "examples":
            raw = each.read_bytes()
            model = get_fhir_model_class(etree.QName(etree.fromstring(raw)).localname)
            (made / f"{each.stem}.json").write_text(model.model_validate_xml(raw).model_dump_json())
    (made / "ours.json").write_text(json.dumps(money.definition()))
    return Validator(
        ValidatorConfig.load_dict(
            {
                "fhirVersion": "4.0.1",
                "terminology": {"mode": "local"},
                "localPackagePaths": [str(made)],
                "evidenceOutputDir": str(made / "evidence"),
            }
        )
    )


def wrong_by_validator(judge: Any, said: dict[str, Any]) -> list[str]:
    """Every error. What it points at it cannot find in one resource alone, which is a warning and no error."""
    return [
        f"{each.code} {each.path}: {each.message}"
        for each in judge.validate_resource(said).issues
        if each.severity.value == "error" and place(each) not in OF_THE_VALIDATOR
    ]


def place(issue: Any) -> tuple[str, str]:
    """What kind of trouble it is, and where, whichever of several it is about."""
    return issue.code, re.sub(r"\[\d+\]", "", issue.path)


def examples(kind: str) -> list[dict[str, Any]]:
    """UK Core's own of a type, as JSON; none where the profiles are not here."""
    from fhir.resources.R4B import get_fhir_model_class

    found = Path(FOLDER).glob(f"examples/UKCore-{kind}-*.xml") if FOLDER else ()
    model = get_fhir_model_class(kind)
    return [json.loads(model.model_validate_xml(each.read_bytes()).model_dump_json()) for each in sorted(found)]
