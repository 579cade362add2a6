"""QuestionnaireResponse, DocumentReference and Task: read, and searched person by person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openphb.clocks import queries as clocks
from openphb.interfaces.fhir.asking import Asking, Found, Kind, Listed, Page, sliced, turned, uuid_of, whose
from openphb.interfaces.fhir.resources import document_reference
from openphb.interfaces.fhir.resources.questionnaire_response import questionnaire_response
from openphb.interfaces.fhir.resources.task import task
from openphb.people.systems_rules import Scope
from openphb.plans.queries import LetterLine, check_ins, letters

_BY = {"patient": "reference", "subject": "reference"}


def _check_in(id: str, asking: Asking) -> Found:
    found = check_ins.check_in_view(uuid_of(id), by=asking.by)
    return Found(questionnaire_response(found), found.person)


def _search_check_ins(asked: Mapping[str, str], asking: Asking, page: Page) -> Listed:
    rows = check_ins.check_ins_of(whose(asked), by=asking.by)
    return sliced([Found(questionnaire_response(each), each.person) for each in rows], page)


def _letter(id: str, asking: Asking) -> Found:
    found = letters.letter_seen(uuid_of(id), by=asking.by)
    return Found(document_reference.whole(found), found.person)


def _search_letters(asked: Mapping[str, str], asking: Asking, page: Page) -> Listed:
    person = whose(asked)

    def ask(which: int) -> tuple[Sequence[LetterLine], int]:
        return letters.letters_of(person, by=asking.by, page=which)

    found, total = turned(ask, page, size=letters.PAGE)
    return Listed(tuple(Found(document_reference.in_a_list(each, person=person), person) for each in found), total)


def _duty(id: str, asking: Asking) -> Found:
    found, _ = clocks.clock(uuid_of(id), by=asking.by, on=asking.on)
    return Found(task(found), found.person)


def _search_duties(asked: Mapping[str, str], asking: Asking, page: Page) -> Listed:
    """Those that run; one that has ended is read by its identity."""
    rows = clocks.clocks_of(whose(asked), by=asking.by, on=asking.on)
    return sliced([Found(task(each), each.person) for each in rows], page)


KINDS = (
    Kind("QuestionnaireResponse", Scope.CHECK_INS_READ, _check_in, _search_check_ins, _BY, page="check_ins"),
    Kind("DocumentReference", Scope.LETTERS_READ, _letter, _search_letters, _BY, page="letters"),
    Kind("Task", Scope.DUTIES_READ, _duty, _search_duties, {"patient": "reference"}, page="duties"),
)
