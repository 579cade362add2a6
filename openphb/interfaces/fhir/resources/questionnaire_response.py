"""QuestionnaireResponse: a check-in that the person lets their care team see. To nobody else is it told."""

from __future__ import annotations

from openphb.interfaces.fhir.parts import Json, day, resource, to
from openphb.plans.queries.check_ins import CheckInView

QUESTIONS = "urn:openphb:questionnaire:check-in"


def questionnaire_response(of: CheckInView) -> Json:
    """Each question as it was asked then, which may differ from how it is asked now."""
    items = [{"linkId": each.code, "text": each.asked, "answer": [{"valueInteger": each.value}]} for each in of.answers]
    if of.words:
        items.append({"linkId": "words", "text": "In their own words", "answer": [{"valueString": of.words}]})
    return resource(
        "QuestionnaireResponse", str(of.id),
        questionnaire=QUESTIONS,
        status="completed" if of.is_latest else "amended",
        subject=to("Patient", of.person),
        authored=day(of.on),
        author={"display": of.by_name},
        item=items,
    )  # fmt: skip
