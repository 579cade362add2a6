"""Two write in one draft: the later save of the same answer is refused kindly, and nothing that was saved is lost."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from openphb.commissioners.context import acting_as
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refused
from openphb.people.rules import NewActing
from openphb.plans import actions, queries
from openphb.plans.models import Answer
from openphb.plans.rules.answers import BOTH, MINE, THEIRS, Writing
from tests.rooms.plans.steps import OUTCOME, Case, outcome, started
from tests.rooms.world import DAY, acting_for

pytestmark = pytest.mark.django_db
NED = NewActing("nominee", "Ned Price", DAY, nominee_kind="individual", agrees_to_act=True, nominated_by="person")
FIELD = "what_matters"


def says(case: Case, words: str, *, by: Actor, writing: Writing | None = None, field: str = FIELD) -> None:
    told = {field: words}
    case.do(actions.save_section, version=case.version, fields=told, by=by, writing=writing)


def stands(case: Case) -> str:
    found: str = case.see(queries.version, case.version).content.what_matters
    return found


def test_the_second_of_two_who_began_from_the_same_words_is_told_and_chooses() -> None:
    case = started()
    says(case, "Tea with Ted", by=case.jo)
    began = {FIELD: 1}
    says(case, "Tea with Ted at four", by=case.asha, writing=Writing(began))
    with pytest.raises(Refused, match="Asha Rahman saved this, on 6 April 2026 at .* Nothing is lost") as refused:
        says(case, "Tea in the garden", by=case.jo, writing=Writing(began))
    assert (refused.value.refusal.field, stands(case)) == ("keep", "Tea with Ted at four")

    says(case, "Tea in the garden", by=case.jo, writing=Writing(began, {FIELD: 2}, BOTH))
    assert stands(case) == "Tea with Ted at four\n\nTea in the garden"
    said = [each.words[FIELD] for each in case.see(queries.earlier, case.version, FIELD)]
    assert said == ["Tea with Ted at four\n\nTea in the garden", "Tea with Ted at four", "Tea with Ted", ""]


@pytest.mark.parametrize("keep, stood", [(MINE, "Mine"), (THEIRS, "Theirs")])
def test_either_can_be_kept(keep: str, stood: str) -> None:
    case = started()
    says(case, "Theirs", by=case.asha)
    says(case, "Mine", by=case.jo, writing=Writing({FIELD: 0}, {FIELD: 1}, keep))
    assert stands(case) == stood


def test_a_choice_made_before_a_third_save_is_asked_again() -> None:
    case = started()
    says(case, "First", by=case.asha)
    says(case, "Second", by=case.asha)
    with pytest.raises(Refused, match="Choose what should stand"):
        says(case, "Mine", by=case.jo, writing=Writing({FIELD: 0}, {FIELD: 1}, MINE))
    assert stands(case) == "Second"


def test_what_only_one_of_them_touched_is_never_a_clash() -> None:
    case = started()
    says(case, "Hers", by=case.asha)
    says(case, "", by=case.jo, writing=Writing({FIELD: 0}))
    assert stands(case) == "Hers"
    case.do(actions.put_outcome, version=case.version, outcome=outcome(), by=case.jo)
    began = Writing({f"outcome:{OUTCOME}": 1})
    case.do(actions.put_outcome, version=case.version, outcome=outcome(so_far="The park"), by=case.asha, writing=began)
    case.do(actions.put_outcome, version=case.version, outcome=outcome(importance=9), by=case.jo, writing=began)
    (found,) = case.see(queries.version, case.version).content.outcomes
    assert (found.so_far, found.importance) == ("The park", 9)


def test_what_somebody_took_out_meanwhile_can_be_put_back_or_left_out() -> None:
    case = started()
    case.do(actions.put_outcome, version=case.version, outcome=outcome(), by=case.jo)
    place = f"outcome:{OUTCOME}"
    case.do(actions.remove_outcome, version=case.version, key=OUTCOME, by=case.asha)
    changed = outcome(importance=9)
    with pytest.raises(Refused, match="Asha Rahman took out this"):
        case.do(actions.put_outcome, version=case.version, outcome=changed, by=case.jo, writing=Writing({place: 1}))
    for keep, left in ((THEIRS, ()), (MINE, (changed,))):
        told = Writing({place: 1}, {place: 2}, keep)
        case.do(actions.put_outcome, version=case.version, outcome=changed, by=case.jo, writing=told)
        assert case.see(queries.version, case.version).content.outcomes == left


def test_the_database_takes_no_revision_twice_and_changes_none() -> None:
    case = started()
    says(case, "Once", by=case.jo)
    with acting_as(case.asha):
        (row,) = Answer.objects.of(case.asha).filter(version_id=case.version, revision=1)
        for wrong in (
            lambda: Answer.objects.create(**{**_facts(row), "id": case.plan}),
            lambda: Answer.objects.filter(id=row.id).update(words={}),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                wrong()


def _facts(row: Answer) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_whoever_only_keeps_the_money_reads_none_of_it() -> None:
    case = started()
    says(case, "Once", by=case.jo)
    ned = acting_for(case.person, by=case.asha, new=NED)
    for query, more in ((queries.progress, ()), (queries.latest_answers, ()), (queries.earlier, (FIELD,))):
        with pytest.raises(NotFound):
            case.see(query, case.version, *more, by=ned)
