"""A person's record: who they are, who acts for them, what stands where, what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from openphb.budgets import queries as budgets
from openphb.budgets.amounts import budget_year
from openphb.budgets.workflow import BudgetState
from openphb.clocks import queries as clocks
from openphb.conversations import queries as conversations
from openphb.employment import rules as employment_rules
from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.complaints import parts as complaint_parts
from openphb.interfaces.web.messages import of_person as talks_of_person
from openphb.interfaces.web.mine.money_seen import Purse
from openphb.interfaces.web.pages import Button, Link, Page, Paging
from openphb.interfaces.web.people import death_parts
from openphb.interfaces.web.people import record_parts as parts
from openphb.interfaces.web.people_words import nhs_number
from openphb.interfaces.web.protection import parts as data_parts
from openphb.interfaces.web.sections import Facts, Note, Section
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refusal
from openphb.moving import hand_over_rules
from openphb.payments import queries as payments
from openphb.people import accounts, estates
from openphb.people import queries as people
from openphb.people import rules as people_rules
from openphb.people.accounts import InvitationLine
from openphb.people.estates import DeathView
from openphb.plans import queries as plans
from openphb.plans import rules as plan_rules
from openphb.plans.queries.check_ins import READS as READS_CHECK_INS
from openphb.plans.rules.receiving import SEES as SEES_RECEIVED
from openphb.protection import queries as protection

RUNNING = (BudgetState.LIVE, BudgetState.STOPPING, BudgetState.SETTLING)
"""A picture is drawn while there is money to see."""


@dataclass(frozen=True)
class Seen:
    """Everything the record shows, asked once."""

    person: people.PersonView
    on: date
    acting: tuple[people.ActingView, ...]
    invitations: Mapping[UUID, InvitationLine]
    standing: people.Standing
    circumstances: tuple[people.CircumstanceView, ...]
    cases: tuple[plans.CaseLine, ...]
    clocks: tuple[clocks.ClockView, ...]
    budgets: tuple[budgets.BudgetView, ...]
    purse: Purse | None
    story: tuple[people.StoryLine, ...]
    death: DeathView | None
    complaints: tuple[plans.ComplaintView, ...]
    talks: tuple[conversations.TalkLine, ...]
    paging: Paging | None
    is_restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class RecordPage(Page):
    """The record beside its rail: the story on the left, budget and clocks on the right."""

    template: ClassVar[str] = "people/record.jinja"
    caption: str
    alerts: tuple[Note, ...]
    facts: Facts
    sections: tuple[Section, ...]
    rail: tuple[Section, ...]
    paging: Paging | None
    actions: tuple[Button, ...]


def look(person: UUID, *, by: Actor, on: date, at: datetime, page: int) -> Seen:
    """One person's record. Raises NotFound."""
    found = people.person(person, by=by)
    held = budgets.budgets_for_person(person, by=by, on=on)
    story, total = people.story(person, by=by, page=page)
    return Seen(
        person=found,
        on=on,
        acting=people.acting(person, by=by, on=on),
        invitations=accounts.invitations(person, by=by, at=at),
        standing=people.standing(person, by=by, on=on),
        circumstances=people.circumstances(person, by=by),
        cases=plans.caseload(by=by, on=on, person=person).lines,
        clocks=clocks.clocks_of(person, by=by, on=on),
        budgets=held,
        purse=_purse(held[0], by=by, on=on) if held and held[0].award and held[0].state in RUNNING else None,
        story=story,
        complaints=plans.complaints_of(person, by=by, on=on),
        talks=conversations.waiting_of(person, by=by),
        death=estates.death(person, by=by) if found.died_on else None,
        paging=paged.paging(page, total=total),
        is_restricted=protection.restricted(person, by=by),
    )


def _purse(budget: budgets.BudgetView, *, by: Actor, on: date) -> Purse:
    """The same figures as the person's own page has."""
    year = budget_year(budget.starts_on, on=on) if budget.starts_on and budget.starts_on <= on else None
    spent = payments.spent_in(budget.id, by=by, within=year) if year else {}
    return Purse(budget, payments.money_of(budget.id, by=by, on=on), year, spent)


def page(seen: Seen, *, by: Actor) -> RecordPage:
    """In the order a colleague asks: what must I know, who is it, who speaks for them, what stands where, what was."""
    person = seen.person
    offer = plan_rules.why_not_act("offer", roles=by.roles) or plan_rules.why_not_begin(person, on=seen.on)
    return RecordPage(
        title=person.name,
        caption=f"NHS number {nhs_number(person.nhs_number)}",
        back=Link("Back to people", where("people")),
        about=person.id,
        alerts=data_parts.alerts(seen.is_restricted)
        + parts.alerts(person, seen.standing, acting=seen.acting, on=seen.on),
        facts=parts.facts(person, seen.standing, on=seen.on),
        sections=(
            *death_parts.section(person, seen.death, by=by),
            parts.who_acts(person, seen.acting, invitations=seen.invitations, by=by),
            parts.cases(seen.cases, why_not_offer=offer),
            talks_of_person.section(person.id, seen.talks, by=by, on=seen.on),
            complaint_parts.section(person.id, seen.complaints, by=by),
            parts.circumstances(person, seen.circumstances, by=by),
            parts.story(seen.story),
        ),
        rail=(parts.money(seen.budgets, seen.purse, cases=seen.cases), parts.clocks(seen.cases, seen.clocks)),
        paging=seen.paging,
        actions=_actions(person, by=by, rank="secondary" if seen.cases else "", why_not_offer=offer),
        refusals=(offer,) if offer else (),
    )


def _actions(person: people.PersonView, *, by: Actor, rank: str, why_not_offer: Refusal | None) -> tuple[Button, ...]:
    offered = () if why_not_offer else (Button("Offer a budget", where("offer", person.id), kind=rank),)
    may_note = person.died_on is None and people_rules.why_not_do("note_death", roles=by.roles) is None
    death = (Button("Record that they have died", where("note_death", person.id), kind="secondary"),)
    reach = (Button("Change how they are reached", where("change_reach", person.id), kind="secondary"),)
    sees = (Button("How things are for them", where("check_ins", person.id), kind="secondary"),)
    letters = (Button("Letters", where("letters", person.id), kind="secondary"),)
    checks = (Button("Checks", where("checks", person.id), kind="secondary"),)
    may_see = plan_rules.why_not_act("see healthcare tasks", roles=by.roles) is None
    tasks = (Button("Healthcare tasks", where("health_tasks_of", person.id), kind="secondary"),) if may_see else ()
    employed = (Button("Who works for them", where("their_assistants", person.id), kind="secondary"),)
    move = (Button("Hand over to another board", where("begin_hand_over", person.id), kind="secondary"),)
    may_move = may_note and person.moves_on is None and hand_over_rules.why_not_begin(by) is None
    came = (Button("Care plans from elsewhere", where("received_of", person.id), kind="secondary"),)
    looks = (Button("Who looked at this record", where("audit", person.id), kind="secondary"),)
    return (
        *offered,
        *letters,
        *checks,
        *(reach if people_rules.why_not_do("change_reach", roles=by.roles) is None else ()),
        *tasks,
        *(employed if by.has(*employment_rules.SEES) else ()),
        Button("Organisations that work for them", where("person_links", person.id), kind="secondary"),
        Button("Forms on paper", where("person_paper", person.id), kind="secondary"),
        *(sees if by.roles & READS_CHECK_INS else ()),
        *(came if by.roles & SEES_RECEIVED else ()),
        Button("Can they buy this?", where("can_they_buy", person.id), kind="secondary"),
        *data_parts.buttons(person.id, by=by),
        *(move if may_move else ()),
        *(death if may_note else ()),
        *(looks if by.has(Role.AUDITOR, Role.LEAD) else ()),
    )
