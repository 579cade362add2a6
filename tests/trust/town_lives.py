"""What happened to one person besides money: needs, panels, tasks, ideas, forms and messages. Rows for every table."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import connection
from PIL import Image

from openphb.budgets import actions as budget_actions
from openphb.budgets.cards import NewCard, NewPrice
from openphb.budgets.needs import Change
from openphb.budgets.panels import Terms
from openphb.commissioners.context import acting_as
from openphb.community.directory import keeping as community
from openphb.community.rules.local_ideas import NewIdea
from openphb.conversations import actions as talking
from openphb.conversations import rules as talks
from openphb.conversations.actions import notices as telling
from openphb.conversations.templates import Kind as Tells
from openphb.insight.returns.periods import Period
from openphb.insight.simulation import examples, writing
from openphb.interfaces import evaluating as running
from openphb.interfaces import local_ideas
from openphb.interfaces.perform import perform, today
from openphb.kernel.actor import Actor
from openphb.kernel.money import Money
from openphb.moving import actions as moving
from openphb.payments import actions
from openphb.people import actions as people
from openphb.people import emergencies, happening, hooking, linking, paper, signing_on
from openphb.people.hooks_rules import Happening, NewHook
from openphb.people.linking_rules import NewLink
from openphb.people.sign_on_rules import Claimed
from openphb.plans.actions import checking_in, delegating, displacing, receiving, sharing_ideas
from openphb.plans.rules.delegating import NewTask
from openphb.plans.rules.displacing import Terms as ContractTerms
from openphb.plans.rules.receiving import NewReceived
from openphb.reporting import candidate_lists
from openphb.reporting.actions import asking, candidates, making, scenarios
from openphb.reporting.actions import evaluations as evaluating
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.world import DAY, NHS_NUMBERS, NOON, new_id


def write_to_finance(story: Story) -> None:
    """A conversation about money, with a file, which a nominee may read too."""
    file = talks.NewFile(new_id(), "letter.pdf", "application/pdf", b"%PDF-")
    new = talks.NewTalk(talks.Team.MONEY, talks.About(), "When does it come?")
    told = {"person": story.case.person, "new": new, "files": (file,)}
    story.do(talking.begin, id=new_id(), **told, by=story.case.jo, on=date(2026, 5, 1))
    told = {"cause": new_id(), "person": story.case.person, "name": "Jo Okafor", "email": "jo@example.org"}
    jos: dict[str, Any] = {"person": story.case.person, "by": story.case.jo, "on": date(2026, 5, 1)}
    story.do(checking_in.check_in, id=new_id(), answers={"happy": 7}, words="", **jos)
    perform(telling.tell_at, Tells.LETTER, **told, by=story.asha, at=NOON)


def give_a_list(story: Story) -> None:
    """A list of people that waits to be brought in, with a row to be mended."""
    content = b"NHS number,Given name,Date of birth\n9000000068,Ida,01/05/1980\n9000000069,Ina,01/05/1980\n"
    perform(moving.keep_file, id=new_id(), kind="people", name="list.csv", content=content, by=story.asha, at=NOON)


def send_a_plan(story: Story, *, system: UUID) -> None:
    """Another system sent a care plan, which waits for somebody to look at it."""
    said: dict[str, Any] = {"status": "active", "title": "Wellness plan", "goal": [{"display": "To walk to the shop"}]}
    said |= {"activity": [{"detail": {"status": "scheduled", "code": {"text": "Walking group"}}}]}
    new = NewReceived("urn:hospital|7", "Wellness plan", json.dumps(said))
    by = replace(story.asha, id=system, name="Hospital (a system)")
    perform(receiving.receive_plan, id=new_id(), person=story.case.person, new=new, by=by, at=NOON)


def have_a_system_called(story: Story, *, system: UUID) -> None:
    """The ledger of the board is called, and was sent a trial that nobody has tried yet."""
    new = NewHook("https://ledger.board.example/in", frozenset({Happening.PAYMENT_SENT}))
    hook, secret = new_id(), "whsec_" + "c2VjcmV0" * 5
    perform(hooking.make_hook, id=hook, system=system, new=new, secret=secret, ports={443}, by=story.lena, at=NOON)
    made = perform(hooking.try_hook, id=new_id(), hook=hook, by=story.lena, at=NOON)
    perform(happening.take_in_hand, call=made, by=story.fay, at=NOON)
    perform(happening.mark, call=made, went=happening.Went(503, 41, "It broke."), by=story.fay, at=NOON)


def ask_to_be_let_in(story: Story) -> None:
    """Jo signed on with NHS login, and staff have not looked yet."""
    born, number = date(1980, 5, 1), NHS_NUMBERS[0]
    claimed = Claimed("NHS login", "https://auth.login.nhs.uk", "jo", "P9", number, born, "Jo", "Okafor", "mark")
    told: dict[str, Any] = {"id": new_id(), "new_account": new_id(), "by_rule": False}
    perform(signing_on.ask, claimed=claimed, **told, by=story.asha, at=NOON, on=DAY)


def work_out(story: Story) -> UUID:
    """Needs from which a first figure was worked out and told, and a draft of the next version, which is given."""
    price = NewPrice("rate", Decimal(1450), "agency", "day", "hour")
    card = NewCard("Agency", "*", DAY, "A contract", "The lowest tender", (price,))
    kept, draft, id, worked = (new_id() for _ in range(4))
    when: dict[str, Any] = {"at": NOON}
    perform(budget_actions.add_rate_card, id=id, new=card, by=story.fay, **when)
    perform(budget_actions.decide_rate_card, id=new_id(), card=id, verb="adopt", note="", by=story.lena, **when)
    when |= {"by": story.asha}
    perform(budget_actions.begin_needs, id=kept, budget=story.budget, why_changed="", **when)
    visit = {"task": "Washing", "days": ["mon"], "minutes": 60, "who": "agency", "kind": "day"}
    perform(budget_actions.save_needs, version=kept, change=Change("support", "1", visit), **when, on=DAY)
    perform(budget_actions.keep_worked_out, id=worked, version=kept, **when, on=DAY)
    told = {"explained_to": "Jo Okafor", "made_on": DAY}
    story.do(budget_actions.tell_first_figure, id=new_id(), worked=worked, **told, by=story.asha)
    perform(budget_actions.begin_needs, id=draft, budget=story.budget, why_changed="A fall.", **when)
    return draft


def list_candidates(story: Story) -> None:
    """A list with somebody on it who is not recorded here, in use."""
    found = candidate_lists.read(b"nhs_number,service,since\n9990004005,chc,2026-01-10\n", on=DAY)
    told = {"source": "The CHC team", "file_name": "a.csv", "as_of": DAY}
    id = new_id()
    perform(candidates.bring_in_candidates, id=id, found=found, **told, by=story.asha, at=NOON, on=DAY)
    perform(candidates.use_list, id=id, by=story.asha, at=NOON)


def list_a_service(story: Story) -> None:
    """A directory of one service."""
    file = {"publisher": "Moor End", "content": b'[{"id": "a", "name": "Swimming"}]', "name": "a.json"}
    perform(community.bring_in_directory, id=new_id(), **file, is_whole=True, by=story.asha, at=NOON)


def hold_a_panel(story: Story) -> None:
    """A panel of one, its meeting with minutes, and the plan on its agenda though it was signed long ago."""
    panel, meeting = new_id(), new_id()
    terms = {"terms": Terms(Money.of("90,000"), frozenset(), 2, "majority"), "valid_from": DAY}
    said = {"name": "The panel", "owner": "The board", "reason": "Several see more."}
    story.do(budget_actions.make_panel, id=panel, **terms, **said, by=story.lena)
    story.do(budget_actions.call_meeting, id=meeting, panel=panel, meets_on=DAY, place="", by=story.lena)
    with acting_as(story.lena), connection.cursor() as cursor:
        cursor.execute("UPDATE budgets_panelmeeting SET minutes = 'We met.' WHERE id = %s", [meeting])
        cursor.execute(
            "INSERT INTO budgets_panelmember (id, commissioner_id, panel_id, account, name, seat, is_chair, since)"
            " VALUES (%s, %s, %s, %s, 'Lena Okeke', 'Nursing', true, %s)",
            [new_id(), story.lena.commissioner, panel, story.lena.id, DAY],
        )
        cursor.execute(
            "INSERT INTO budgets_panelitem (id, commissioner_id, meeting_id, version_id, position, put_on_by_name,"
            " put_on_at, taken_off_by_name, taken_off_because, decision, words, counted, decided_by_name)"
            " VALUES (%s, %s, %s, %s, 1, 'Lena Okeke', %s, '', '', '', '', '', '')",
            [new_id(), story.lena.commissioner, meeting, story.version, NOON],
        )


def delegate_a_task(story: Story) -> None:
    """A healthcare task that Meg was asked to do, and may."""
    task, told = (
        new_id(),
        ("Suction", "Steady.", "Step by step.", "Blue lips.", "At once.", "Ring 999.", "NMC 12A3456B"),
    )
    new, cleo = NewTask(*told), story.case.cleo
    account = {"email": f"{cleo.id}@example.org", "name": cleo.name, "password": ""}
    perform(people.give_account, id=cleo.id, **account, by=story.asha, at=NOON)
    story.do(delegating.write_health_task, id=task, person=story.case.person, new=new, by=cleo, on=DAY)
    meg = new_id()
    story.do(delegating.delegate, id=meg, task=task, assistant="Meg Dunne", by=cleo, on=DAY)
    seen = {"done_on": DAY, "runs_out_on": date(2026, 10, 1), "evidence": "Watched."}
    story.do(delegating.find_competent, id=new_id(), delegation=meg, **seen, by=cleo, on=DAY)


def put_a_return_together(story: Story) -> None:
    """The continuing-care return of April, which waits to be checked; that of March is asked for."""
    april = Period(date(2026, 4, 1), date(2026, 4, 30))
    story.do(making.draft_aacc, id=new_id(), period=april, by=story.fay, on=date(2026, 5, 5))
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    asked = {"kind": "aacc", "period": march, "on": date(2026, 5, 5)}
    story.do(asking.ask_for_return, id=new_id(), **asked, by=story.fay)


def send_a_form(story: Story) -> UUID:
    """A form to ask for a change, sent back with a scan of it and not keyed yet, which is given; and another."""
    form, person, picture = new_id(), story.case.person, BytesIO()
    Image.new("RGB", (20, 20), "white").save(picture, "PNG")
    told = {"person": person, "step": "ask_change", "address": f"/my/{person}/change/"}
    perform(paper.make_form, id=form, **told, by=story.case.jo, at=NOON)
    came = paper.Came(date(2026, 4, 30), scan=picture.getvalue(), scan_kind="image/png")
    story.do(paper.note_post, form=form, came=came, by=story.fay, on=date(2026, 5, 1))
    told = {"person": person, "step": "my_complaints", "address": f"/my/{person}/complaints/"}
    perform(paper.make_form, id=new_id(), **told, by=story.case.jo, at=NOON)
    return form


def share_an_idea(story: Story) -> None:
    """A line that Jo lets us share, and the idea that was written from it, which waits for a second person."""
    consent, asha = new_id(), story.asha
    story.do(sharing_ideas.ask_to_share, id=consent, plan=story.case.plan, line=steps.CARE, by=asha, on=DAY)
    said = {"yes": True, "said_by": "Jo Okafor", "how": "Face to face"}
    story.do(sharing_ideas.answer_about_sharing, consent=consent, **said, by=asha, on=DAY)
    new = NewIdea("Somebody to help at home", "Weak muscles", "", "care at home", "", "agreed", "")
    story.do(local_ideas.write_from_plan, id=new_id(), consent=consent, new=new, by=asha, on=DAY)


def replace_a_place(story: Story) -> None:
    """A contract for places, of which the plan takes one."""
    day_centre, by = new_id(), story.lena
    terms = ContractTerms("Day places", "Meadow", "place a year", Money.of("9,000"), 90, "any day", date(2025, 4, 1))
    perform(displacing.record_contract, id=day_centre, terms=terms, by=by, at=NOON)
    told = {"plan": story.case.plan, "line": steps.CARE, "contract": day_centre, "quantity": Decimal(1), "since": DAY}
    story.do(displacing.name_replaced, id=new_id(), **told, by=story.asha, on=DAY)


def share_a_line(story: Story) -> None:
    """The council bears a part of the care and has paid some of it; Jo is charged for that part of hers."""
    council, agreement = new_id(), new_id()
    told = {"name": "Moor End Council", "kind": "council", "contact": "hello@example.org"}
    perform(people.record_organisation, id=council, **told, by=story.asha, at=NOON)
    new = budget_actions.NewFunderAgreement(council, "ME-1", "invoice", "40 %.", "We bear it.", DAY, DAY)
    story.do(budget_actions.record_funder_agreement, id=agreement, new=new, by=story.fay)
    split = budget_actions.NewSplit(steps.CARE, budgets.START, "Panel.", (budget_actions.NewShare(agreement, 4_000),))
    story.do(budget_actions.split_line, id=new_id(), budget=story.budget, new=split, by=story.fay)
    charge = budget_actions.NewContribution(
        steps.CARE, "social care charge", "person", "", "Care", Money.of("12"), "week", "Moor End Council", "nothing",
        "It is for the hours of that week.", budgets.START, assessed_on=DAY,
    )  # fmt: skip
    story.do(budget_actions.record_contribution, id=new_id(), budget=story.budget, new=charge, by=story.asha)
    paid = actions.NewFunderPayment(Money.of("10"), DAY, "ME 88")
    story.do(actions.record_funder_payment, id=new_id(), agreement=agreement, new=paid, by=story.fay)


def plan_a_rollout(story: Story) -> None:
    """A scenario of the board, which is about nobody."""
    told = writing.kept(replace(examples.icb(), months=12, draws=10))
    perform(scenarios.begin_scenario, id=new_id(), told=told, by=story.lena, at=NOON)


def run_an_evaluation(story: Story) -> None:
    """An evaluation of four people, which the lead ran."""
    table = b"arm,score\na,3\na,5\nb,1\nb,2\n"
    new = running.answered(table, "{arms: {column: arm, treated: a, control: b}, outcomes: [score]}")
    perform(evaluating.keep_evaluation, id=new_id(), new=new, by=story.lena, at=NOON)


def record_a_bureau(story: Story) -> UUID:
    """A payroll bureau that we work with."""
    id = new_id()
    told = {"name": f"Payroll {id}", "kind": "payroll bureau", "contact": "hello@example.org"}
    perform(people.record_organisation, id=id, **told, by=story.asha, at=NOON)
    return id


def link_a_bureau(story: Story) -> UUID:
    """A bureau runs Jo's payroll. A price that was asked for and a file that waits are laid by hand: nothing of Jo's
    is bought of a provider.
    """
    bureau, link, person = record_a_bureau(story), new_id(), story.case.person
    until = today() + timedelta(days=300)
    new = NewLink(bureau, person, "payroll", (), DAY, max(until, DAY), "It pays Meg.")
    perform(linking.link_organisation, id=link, new=new, by=story.asha, at=NOON, on=DAY)
    board = story.asha.commissioner
    with acting_as(story.asha), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO payments_priceask (id, commissioner_id, link_id, organisation_id, person_id, budget_id,"
            " plan_line, what, unit, old_pence, new_pence, starts_on, why, asked_by, asked_by_name, asked_at, talk,"
            " state, because, decided_by_name, person_words, person_words_by) VALUES (%s, %s, %s, %s, %s, %s, %s,"
            " 'Care', 'hours', 1420, 1500, %s, 'Wages.', %s, 'Gwen', %s, %s, 'asked', '', '', '', '')",
            [new_id(), board, link, bureau, person, story.budget, steps.CARE, date(2026, 6, 1), bureau, NOON, new_id()],
        )
        cursor.execute(
            "INSERT INTO payments_invoicefile (id, commissioner_id, organisation_id, form, name, content, sha256,"
            " brought_by, brought_by_name, brought_at, sent_by_name, entries)"
            " VALUES (%s, %s, %s, 'table', 'april.csv', 'x', '', %s, 'Gwen', %s, '', '{}')",
            [new_id(), board, bureau, bureau, NOON],
        )
    return bureau


def look_in_an_emergency(story: Story) -> None:
    """Somebody of another board opened their record, and nobody has said yet whether it was right."""
    opener = emergencies.Opener("Another board", "clinician")
    told = {"acting": new_id(), "person": story.case.person, "why": "Brought in unconscious.", "opener": opener}
    by = Actor(account := new_id(), "Kim Doe", story.fay.commissioner, frozenset())
    who = {"email": f"{account}@example.org", "name": "Kim Doe", "password": ""}
    perform(people.give_account, id=account, **who, by=story.asha, at=NOON)
    perform(emergencies.open_in_emergency, id=new_id(), **told, by=by, at=NOON, on=DAY)
