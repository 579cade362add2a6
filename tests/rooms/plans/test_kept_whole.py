"""What was submitted cannot be altered by hand, whichever way a part is moved."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from openphb.commissioners.context import acting_as
from openphb.plans import actions, queries
from openphb.plans.models import Action, Contact, Line, Outcome, Risk
from tests.rooms.plans.steps import Case, action, contact, say_yes, sign, written
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db

Part = type[Outcome] | type[Line] | type[Risk] | type[Action] | type[Contact]
PARTS = (Outcome, Line, Risk, Action, Contact)


@pytest.fixture
def case() -> Case:
    case = written()
    case.do(actions.put_action, version=case.version, action=action(), by=case.asha)
    case.do(actions.put_contact, version=case.version, contact=contact(), by=case.asha)
    case.do(actions.submit, version=case.version, by=case.asha)
    sign(case, case.version)
    say_yes(case, case.version)
    return case


def _next_draft(case: Case) -> UUID:
    """A draft of the same plan, with the same parts."""
    draft = new_id()
    case.do(actions.change, id=draft, plan=case.plan, why="More hours", by=case.asha)
    return draft


@pytest.mark.parametrize("part", PARTS)
def test_a_part_cannot_be_taken_out_of_a_submitted_version(case: Case, part: Part) -> None:
    draft = _next_draft(case)
    assert _refused_to_move(part, case=case, source=case.version, target=draft)


@pytest.mark.parametrize("part", PARTS)
def test_nor_put_into_one(case: Case, part: Part) -> None:
    draft = _next_draft(case)
    assert _refused_to_move(part, case=case, source=draft, target=case.version)


@pytest.mark.parametrize("part", PARTS)
def test_nor_changed_or_taken_away_where_it_is(case: Case, part: Part) -> None:
    assert _refused_to_move(part, case=case, source=case.version, target=case.version)
    with acting_as(case.asha), pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
        part.objects.of(case.asha).filter(version_id=case.version).delete()


def test_a_draft_is_free_to_change(case: Case) -> None:
    draft = _next_draft(case)
    with acting_as(case.asha):
        assert Line.objects.of(case.asha).filter(version_id=draft).update(what="Personal assistants") == 1
        assert len(queries.content(draft, by=case.asha).lines) == 1


def _refused_to_move(part: Part, *, case: Case, source: UUID, target: UUID) -> bool:
    with acting_as(case.asha), pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
        rows = part.objects.of(case.asha).filter(version_id=source)
        assert rows.exists()
        rows.update(key=new_id(), version_id=target)
    return True
