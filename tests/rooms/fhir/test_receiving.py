"""A care plan is sent: kept as it came, once, for the right person; and nothing of ours changes by it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as of_hypothesis
from hypothesis import strategies as st

from openphb.interfaces.api import keys
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people import queries as people
from openphb.people.systems_rules import Scope
from openphb.plans import queries as plans
from openphb.plans.actions import receiving as actions
from openphb.plans.queries import receiving as queries
from tests import thorough
from tests.rooms.budgets.steps import Story, in_place
from tests.rooms.fhir.asking import Fhir, fhir
from tests.rooms.world import DEVON, NHS_NUMBERS, NOON, actor, ask, coordinator, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
PLAN: dict[str, Any] = {
    "resourceType": "CarePlan", "identifier": [{"system": "urn:hospital", "value": "7"}], "status": "active",
    "intent": "plan", "title": "Wellness plan", "goal": [{"display": "To walk to the shop"}],
    "subject": {"identifier": {"system": NUMBER, "value": NHS_NUMBERS[0]}},
    "activity": [{"detail": {"status": "scheduled", "code": {"text": "Walking group"}}}],
    "replaces": [{"display": "An earlier plan"}],
}  # fmt: skip


@pytest.fixture
def story() -> Story:
    return in_place()


@pytest.fixture
def sends(story: Story) -> Fhir:
    return fhir(Scope.PLANS_SEND, Scope.PLANS_READ, by=story.lena)


def issue(answer: Any) -> tuple[int, str, str]:
    [told] = answer.json()["issue"]
    return answer.status_code, told["code"], next(iter(told.get("expression", [])), "")


def kept(story: Story) -> tuple[Any, ...]:
    return ask(queries.received_of, story.case.person, by=story.asha)[0]


def test_it_is_kept_as_it_came_with_who_sent_it_and_waits_for_somebody(story: Story, sends: Fhir) -> None:
    answer = sends.send(PLAN)
    assert answer.status_code == 201
    [line] = kept(story)
    assert answer["Location"].endswith(f"/fhir/R4/CarePlan/{line.id}")
    assert (line.title, line.system_name, line.looked_at) == ("Wellness plan", "Ledger of the board (a system)", None)
    found = ask(queries.received_plan, line.id, by=story.asha)
    assert json.loads(found.said) == PLAN and found.identifier == "urn:hospital|7"
    assert [each.id for each in ask(queries.received_plans, by=story.asha)[0]] == [line.id]
    pages = [ask(people.audit, story.case.person, by=story.lena, page=page)[0] for page in (1, 2, 3, 4)]
    assert ("plans.receive_plan", "Wellness plan") in {(each.did, each.detail) for page in pages for each in page}


def test_read_again_it_is_what_was_sent_marked_as_agreed_by_nobody_here(sends: Fhir) -> None:
    made = sends.send(PLAN).json()
    again = sends.get(f"CarePlan/{made['id']}").json()
    assert again == made and again["meta"]["tag"][0]["code"] == "received"
    assert {name: value for name, value in again.items() if name not in ("id", "meta")} == PLAN


def test_nothing_of_ours_changes_by_it(story: Story, sends: Fhir) -> None:
    before = ask(plans.plans_of, story.case.person, by=story.lena)
    sends.send(PLAN)
    assert ask(plans.plans_of, story.case.person, by=story.lena) == before
    searched = sends.get("CarePlan", patient=story.case.person).json()
    assert [each["resource"]["id"] for each in searched["entry"]] == [str(before[0].id)]


def test_the_same_sent_twice_is_one_and_what_changed_is_sent_as_a_new_version(story: Story, sends: Fhir) -> None:
    first, again = sends.send(PLAN), sends.send(dict(reversed(PLAN.items())))
    assert (first.status_code, again.status_code) == (201, 200) and first.json() == again.json()
    assert issue(sends.send(PLAN | {"title": "Other"})) == (409, "conflict", "CarePlan.identifier")
    assert sends.send(PLAN | {"title": "Other", "meta": {"versionId": "2"}}).status_code == 201
    assert [each.title for each in kept(story)] in (["Wellness plan", "Other"], ["Other", "Wellness plan"])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": None}, (422, "structure", "CarePlan.status")),
        ({"status": "on its way"}, (422, "structure", "CarePlan.status")),
        ({"intent": "filler-order"}, (422, "structure", "CarePlan.intent")),
        ({"identifier": None}, (422, "structure", "CarePlan.identifier")),
        ({"identifier": [{"system": "urn:x"}]}, (422, "required", "CarePlan.identifier")),
        ({"identifier": [{"value": "x" * 600}]}, (422, "too-long", "CarePlan.identifier")),
        ({"meta": {"tag": {}}}, (422, "structure", "CarePlan.meta.tag")),
        ({"description": ""}, (422, "structure", "CarePlan.description")),
        ({"title": ["a"]}, (422, "structure", "CarePlan.title")),
        ({"title": "a\0b"}, (422, "structure", "CarePlan.title")),
        ({"language": "a\0b"}, (422, "structure", "CarePlan")),
        ({"period": {"start": "yesterday"}}, (422, "structure", "CarePlan.period.start")),
        ({"note": [{}]}, (422, "structure", "CarePlan.note.text")),
        ({"activity": {"detail": {}}}, (422, "structure", "CarePlan.activity")),
        ({"activity": [{"detail": {"status": "soon"}}]}, (422, "structure", "CarePlan.activity.detail.status")),
        ({"contained": {}}, (422, "structure", "CarePlan.contained")),
        ({"subject": None}, (422, "structure", "CarePlan.subject")),
        ({"subject": {"display": "Jo"}}, (422, "not-found", "CarePlan.subject")),
        ({"subject": {"reference": "Patient/9"}}, (422, "not-found", "CarePlan.subject")),
        ({"resourceType": "Goal"}, (400, "structure", "CarePlan")),
    ],
)
def test_what_is_not_as_it_must_be_is_named_and_nothing_is_kept(
    story: Story, sends: Fhir, changes: dict[str, Any], expected: tuple[int, str, str]
) -> None:
    said = {name: value for name, value in (PLAN | changes).items() if value is not None}
    assert issue(sends.send(said)) == expected
    assert kept(story) == ()


@pytest.mark.parametrize(
    ("body", "media", "status"),
    [
        (b"{", "application/fhir+json", 400),
        (b"\xff", "application/fhir+json", 400),
        (b"[" * 100_000, "application/fhir+json", 400),
        (b'{"resourceType":"CarePlan","status":NaN}', "application/fhir+json", 400),
        (b'{"resourceType":"CarePlan","title":"\\ud800"}', "application/fhir+json", 400),
        (b" " * 900_000, "application/fhir+json", 413),
        (b"<CarePlan/>", "application/fhir+xml", 415),
    ],
)
def test_what_cannot_be_read_is_told_so(sends: Fhir, body: bytes, media: str, status: int) -> None:
    answer = sends.send(body, media=media)
    assert answer.status_code == status and answer.json()["resourceType"] == "OperationOutcome"


def test_a_number_and_an_identity_of_two_people_are_nobody(story: Story, sends: Fhir) -> None:
    """Whoever mixes up two people is stopped before anything is kept of either."""
    other = person(story.asha, number=NHS_NUMBERS[1], given="Sam")
    both = {"reference": f"Patient/{other}", "identifier": {"system": NUMBER, "value": NHS_NUMBERS[0]}}
    assert issue(sends.send(PLAN | {"subject": both})) == (422, "not-found", "CarePlan.subject")
    right = both | {"reference": f"Patient/{story.case.person}"}
    assert sends.send(PLAN | {"subject": right}).status_code == 201


def test_another_board_cannot_send_for_ours_nor_tell_that_they_are_here(story: Story) -> None:
    theirs = fhir(Scope.PLANS_SEND, by=actor(Role.LEAD, ods_code=DEVON))
    here = theirs.send(PLAN)
    nobody = theirs.send(PLAN | {"subject": {"identifier": {"system": NUMBER, "value": NHS_NUMBERS[5]}}})
    assert here.status_code == nobody.status_code == 422 and here.json() == nobody.json()
    assert kept(story) == ()


def test_a_key_that_reads_plans_sends_none(story: Story) -> None:
    reads = fhir(Scope.PLANS_READ, Scope.PEOPLE_WRITE, by=story.lena)
    assert reads.send(PLAN).status_code == 403 and kept(story) == ()


def test_somebody_looks_at_it_and_says_what_they_did(story: Story, sends: Fhir) -> None:
    sends.send(PLAN)
    [line] = kept(story)
    with pytest.raises(Refused, match="Say what you did"):
        perform(actions.look_at_received, received=line.id, note=" ", by=story.asha, at=NOON)
    with pytest.raises(Refused, match="Only a care coordinator or a clinician"):
        perform(actions.look_at_received, received=line.id, note="Read.", by=story.lena, at=NOON)
    for note in ("Talked it over.", "Again."):
        perform(actions.look_at_received, received=line.id, note=note, by=story.asha, at=NOON)
    found = ask(queries.received_plan, line.id, by=story.asha)
    assert (found.looked_note, found.line.looked_by_name) == ("Talked it over.", "Asha Rahman")
    assert ask(queries.received_plans, by=story.asha) == ((), 0)


def test_who_has_nothing_to_do_with_plans_and_another_board_see_none_of_it(story: Story, sends: Fhir) -> None:
    sends.send(PLAN)
    [line] = kept(story)
    for nobody in (story.fay, actor(Role.APPROVER), coordinator(ods_code=DEVON)):
        with pytest.raises(NotFound):
            ask(queries.received_plan, line.id, by=nobody)


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(PLAN)), inner, max_size=4),
    max_leaves=8,
)
_PARTS = st.sampled_from([*PLAN, "contained", "meta", "period", "note", "author", "category", "extension"])


@pytest.mark.slow  # many plans are made up
def test_no_plan_that_is_sent_breaks_anything() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "A_MINUTE", 10**9)
        sends = fhir(Scope.PLANS_SEND, by=in_place().lena)

        @of_hypothesis(
            max_examples=thorough.or_all(100, thorough=5_000), deadline=None, database=None,
            suppress_health_check=list(HealthCheck), derandomize=not thorough.ALL,
        )  # fmt: skip
        @given(st.dictionaries(_PARTS, _ANY, max_size=3))
        def send(changes: dict[str, Any]) -> None:
            answer = sends.send(PLAN | changes)
            assert answer.status_code in (200, 201, 400, 409, 422), changes

        send()
