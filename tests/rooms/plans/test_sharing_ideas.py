"""A line becomes an idea with a yes only, in words that name nobody; and goes when the yes is withdrawn."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from openphb.community.directory import ideas_kept, keeping_ideas
from openphb.community.rules.local_ideas import NewIdea
from openphb.interfaces import local_ideas
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.refusal import NotFound, Refused
from openphb.people.rules import NewActing
from openphb.plans.actions import sharing_ideas as actions
from openphb.plans.queries import sharing_ideas as queries
from tests.rooms.plans import steps
from tests.rooms.plans.steps import CARE, Case
from tests.rooms.world import DAY, NOON, acting_for, actor, ask, coordinator, new_id

pytestmark = pytest.mark.django_db
WORDS = NewIdea("Somebody to help at home", "Weak muscles", "", "care at home", "", "agreed", "")


def asked(case: Case) -> UUID:
    id = new_id()
    case.do(actions.ask_to_share, id=id, plan=case.plan, line=CARE, by=case.asha)
    return id


def said(case: Case, consent: UUID, *, yes: bool = True) -> None:
    case.do(actions.answer_about_sharing, consent=consent, yes=yes, said_by="Jo", how="On their own pages", by=case.jo)


def written(case: Case, consent: UUID, words: NewIdea = WORDS) -> UUID:
    id: UUID = case.do(local_ideas.write_from_plan, id=new_id(), consent=consent, new=words, by=case.asha)
    return id


def test_nothing_is_written_without_a_yes_and_a_no_changes_nothing() -> None:
    case = steps.written()
    consent = asked(case)
    with pytest.raises(Refused, match="no yes"):
        written(case, consent)
    said(case, consent, yes=False)
    with pytest.raises(Refused, match="no yes"):
        written(case, consent)
    with pytest.raises(Refused, match="answered already"):
        said(case, consent)


def test_a_name_or_a_street_of_the_case_is_refused_and_an_idea_knows_nothing_of_whose_it_was() -> None:
    case = steps.written()
    consent = asked(case)
    said(case, consent)
    for words in (replace(WORDS, what="Help for Okafor"), replace(WORDS, hoped="As Jo wished")):
        with pytest.raises(Refused, match="could tell who"):
            written(case, consent, words)
    kept = case.see(ideas_kept.kept_idea, written(case, consent))
    assert not {"person", "plan", "consent"} & set(kept.__dataclass_fields__)


def test_two_people_stand_behind_it_and_a_withdrawn_yes_takes_it_and_its_words_away() -> None:
    case = steps.written()
    consent = asked(case)
    said(case, consent)
    idea = written(case, consent)
    assert case.see(ideas_kept.shown_here, by=case.jo) == ()
    with pytest.raises(Refused, match="You wrote this"):
        perform(keeping_ideas.look_over, idea=idea, shows=True, why="", by=case.asha, at=NOON)
    tom = coordinator(name="Tom")
    perform(keeping_ideas.look_over, idea=idea, shows=True, why="", by=tom, at=NOON)
    assert [each.what for each in case.see(ideas_kept.shown_here, by=case.jo)] == [WORDS.what]
    assert ask(ideas_kept.shown_here, by=actor(Role.LEAD, ods_code="QJK")) == ()
    case.do(local_ideas.withdraw, consent=consent, by=case.jo)
    assert case.see(ideas_kept.shown_here, by=case.jo) == ()
    with pytest.raises(NotFound):
        case.see(ideas_kept.kept_idea, idea)


def test_what_is_sent_back_says_why_and_is_written_anew() -> None:
    case = steps.written()
    consent = asked(case)
    said(case, consent)
    idea, tom = written(case, consent), coordinator(name="Tom")
    with pytest.raises(Refused, match="what could tell"):
        perform(keeping_ideas.look_over, idea=idea, shows=False, why=" ", by=tom, at=NOON)
    perform(keeping_ideas.look_over, idea=idea, shows=False, why="Too close to one family.", by=tom, at=NOON)
    assert written(case, consent, replace(WORDS, what="Help at home")) == idea
    assert case.see(ideas_kept.kept_idea, idea).state == "waiting"


def test_a_nominee_is_not_asked_and_finds_nothing() -> None:
    case = steps.written()
    consent = asked(case)
    nominee = NewActing("nominee", "Ned", DAY, nominee_kind="individual", nominated_by="person", agrees_to_act=True)
    ned = acting_for(case.person, by=case.asha, new=nominee)
    with pytest.raises(NotFound):
        case.do(actions.answer_about_sharing, consent=consent, yes=True, said_by="Ned", how="Here", by=ned)
    with pytest.raises(NotFound):
        case.see(queries.consents_of, case.person, by=ned)
