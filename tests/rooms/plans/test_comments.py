"""Comments beside a plan: said, answered once, settled, kept with their version; not for whoever keeps the money."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from openphb.commissioners.context import acting_as
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refused
from openphb.people.rules import NewActing
from openphb.plans import actions, queries
from openphb.plans.models import Comment
from openphb.plans.queries import CommentView
from tests.rooms.plans.steps import Case, agreed, started
from tests.rooms.world import DAY, DEVON, acting_for, coordinator, new_id

pytestmark = pytest.mark.django_db
NED = NewActing("nominee", "Ned Price", DAY, nominee_kind="individual", agrees_to_act=True, nominated_by="person")


def say(case: Case, words: str, *, by: Actor, part: str = "outcomes") -> UUID:
    id: UUID = case.do(actions.comment, id=new_id(), version=case.version, part=part, words=words, by=by)
    return id


def shown(case: Case, *, by: Actor | None = None) -> tuple[CommentView, ...]:
    found: tuple[CommentView, ...] = case.see(queries.comments, case.version, by=by).comments
    return found


def test_the_person_says_something_a_colleague_answers_and_the_person_settles_it() -> None:
    case = started()
    id = say(case, "I would rather swim.", by=case.jo)
    case.do(actions.answer_comment, comment=id, words="Then we will look for a pool.", by=case.asha)
    (answered,) = shown(case)
    assert (answered.said_by_name, answered.answered_by_name, answered.settled_at) == ("Jo Okafor", "Asha Rahman", None)
    with pytest.raises(Refused, match="answered already"):
        case.do(actions.answer_comment, comment=id, words="Or a lake.", by=case.asha)
    case.do(actions.settle_comment, comment=id, by=case.jo)
    (settled,) = shown(case, by=case.jo)
    assert settled.settled_by_name == "Jo Okafor" and case.see(queries.comments, case.version).open == 0


def test_sent_twice_it_is_said_once_and_nothing_is_not_a_comment() -> None:
    case, id = started(), new_id()
    for _ in range(2):
        case.do(actions.comment, id=id, version=case.version, part="lines", words="Too dear.", by=case.jo)
    assert len(shown(case)) == 1
    with pytest.raises(Refused) as caught:
        say(case, " ", by=case.jo, part="weather")
    assert [refusal.field for refusal in caught.value.refusals] == ["part", "words"]


def test_once_agreed_a_version_keeps_its_comments_as_they_are() -> None:
    case = agreed()
    with pytest.raises(Refused, match="its comments stay as they are"):
        say(case, "Too late?", by=case.jo)


def test_what_was_said_is_not_changed_by_hand() -> None:
    case = started()
    id = say(case, "I would rather swim.", by=case.jo)
    with acting_as(case.asha), pytest.raises(DatabaseError, match="stays"), transaction.atomic():
        Comment.objects.of(case.asha).filter(id=id).update(words="I love it.")


def test_it_is_not_for_a_nominee_nor_for_another_board() -> None:
    case = started()
    id = say(case, "I would rather swim.", by=case.jo)
    ned, bo = acting_for(case.person, by=case.asha, new=NED), coordinator(ods_code=DEVON)
    for who in (ned, bo):
        with pytest.raises(NotFound):
            case.see(queries.comments, case.version, by=who)
    with pytest.raises(Refused):
        say(case, "The rate is too low.", by=ned)
    with pytest.raises(NotFound):
        case.do(actions.answer_comment, comment=id, words="No.", by=bo)
