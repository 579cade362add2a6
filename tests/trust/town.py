"""A person with everything that a page can be about, and somebody of every role around them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID, uuid5

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from PIL import Image

from openphb.budgets import actions as budget_actions
from openphb.budgets.misuse import NewConcern
from openphb.clocks import actions as clocks
from openphb.commissioners.context import acting_as
from openphb.employment import actions as employment
from openphb.employment.actions import payroll, rotas, sheets
from openphb.employment.actions.leave import NewLeave
from openphb.employment.rotas import Kind, Shift
from openphb.employment.rules import NewEmployment, NewTerms
from openphb.interfaces.bench.addresses import PARTS
from openphb.interfaces.perform import perform, today
from openphb.kernel.actor import OUTSIDE, Actor, Role
from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.payments import actions, queries
from openphb.payments.asking import NewAsk
from openphb.payments.monitoring.sampling import Wanted
from openphb.payments.statements.teaching import Told
from openphb.payments.uprating.prices import PriceChange
from openphb.people import actions as people
from openphb.people import checking, helping, systems
from openphb.people.checks import NewCheck
from openphb.people.helping_rules import DOES, SEES, Chosen, NewHelper
from openphb.people.rules import NewActing
from openphb.people.systems_rules import NewKey, Scope
from openphb.plans import actions as plans
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story
from tests.rooms.network.programme_steps import a_lesson
from tests.rooms.payments import steps
from tests.rooms.world import DAY, NOON, actor, new_id
from tests.trust import town_lives as lives
from tests.trust import town_rights as rights
from tests.trust.town_moves import cross

BASIS = {"basis": "deputy", "evidence": "The document was seen.", "consents": True}
WORKS = "membership"
"""Made with the people around, after everything else."""
NOMINEE = {"nominee_kind": "individual", "nominated_by": "person", "family": True}


@dataclass
class House:
    """One person's affairs: the identities of everything, and who may sign in around it."""

    story: Story
    ids: dict[str, UUID]
    accounts: dict[Role, UUID] = field(default_factory=dict)

    def browser(self, role: Role) -> Client:
        """Somebody of this role, signed in, who has said why they look if they are here to audit."""
        browser = Client(raise_request_exception=True)
        browser.force_login(get_user_model()._default_manager.get(pk=self.accounts[role]))
        session = browser.session
        session["reasons"] = {str(self.ids["person"]): "The yearly audit."}
        session.save()
        return browser


def house(**more: Any) -> House:
    """A budget that is being paid, with a line asked about, a receipt, a debt, and a decision to be looked at again."""
    by = actor(Role.AUDITOR, **{name: more[name] for name in ("ods_code",) if name in more})
    before = _identities(by)
    story = steps.paid(**more)
    kiosk = _bring_a_line(story)
    _draw_a_sample(story)
    waits = _teach_a_layout(story)
    unnamed = _bring_in_many(story)
    needs = lives.work_out(story)
    _ask_to_look_again(story)
    for happens in (lives.list_a_service, lives.list_candidates, lives.hold_a_panel):
        happens(story)
    _record_a_provider(story)
    _owe_and_ask(story)
    _enter_hours(story)
    _propose_new_prices(story)
    for happens in (lives.share_a_line, lives.delegate_a_task, lives.replace_a_place, lives.look_in_an_emergency):
        happens(story)
    paper_form = lives.send_a_form(story)
    for happens in (lives.share_an_idea, lives.ask_to_be_let_in, lives.plan_a_rollout, lives.give_a_list, cross):
        happens(story)
    for happens in (rights.ask_and_hold, lives.write_to_finance, lives.put_a_return_together, lives.run_an_evaluation):
        happens(story)
    bureau = lives.link_a_bureau(story)
    _worry_and_complain(story)
    _give_a_key(story)
    story.do(clocks.run, by=story.fay, on=date(2026, 5, 1))
    after = _identities(by)
    made = House(story, {part: min(after[part] - before[part], key=str) for part in PARTS if part != WORKS})
    told = {"needs": needs, "unread": waits, "line": kiosk, "unnamed": unnamed, "paper": paper_form, "bureau": bureau}
    many = {part: uuid5(made.ids["employment"], part) for part in ("sealed", "slips")}
    made.ids |= (
        told
        | many
        | {of_one: min(after[of_one] - before[of_one] - set(many.values()), key=str) for of_one in ("export", "slip")}
    )
    made.ids["payment"] = steps.payments(story, "settled")[0].id
    _people_around(made)
    made.ids[WORKS] = min(_identities(by)[WORKS] - before[WORKS], key=str)
    return made


def _record_a_provider(story: Story) -> None:
    provider = {"name": "Meadow Care", "kind": "care provider", "contact": "hello@example.org"}
    perform(people.record_organisation, id=new_id(), **provider, by=story.asha, at=NOON)


def _give_a_key(story: Story) -> None:
    new = NewKey("Ledger of the board", "To book what is paid.", "Fay", frozenset({Scope.PAYMENTS_READ}), DAY)
    key = new_id()
    story.do(systems.give_key, id=key, new=new, digest="0" * 64, by=story.lena)
    lives.send_a_plan(story, system=key)
    lives.have_a_system_called(story, system=key)


def _worry_and_complain(story: Story) -> None:
    worry = NewConcern("care", "The care worker was late twice.", DAY, "A neighbour")
    story.do(budget_actions.raise_concern, id=new_id(), budget=story.budget, new=worry, by=story.lena)
    said = ("Ned Okafor", "representative", "", "Nobody rang back.", "", "", "by telephone", DAY)
    story.do(plans.complain, id=new_id(), person=story.case.person, new=plans.NewComplaint(*said), by=story.asha)


def next_door(**more: Any) -> House:
    """Another person of the same board with a budget, and those around them."""
    story = budgets.in_place(**more)
    made = House(story, {"person": story.case.person})
    _people_around(made)
    return made


def everyone(house: House) -> None:
    """One more account, which holds every staff role at once, under the name of the lead."""
    staff = [role for role in Role if role not in OUTSIDE]
    _employ(house, house.accounts[Role.LEAD], staff)


def _owe_and_ask(story: Story) -> None:
    """Money asked for early, an insurance, a debt, and money asked back."""
    wants = NewAsk("early", "The lift broke.", amount=Money.of("80"), starts_on=date(2026, 5, 8))
    story.do(actions.ask_about_money, id=new_id(), budget=story.budget, new=wants, by=story.case.jo, on=DAY)
    policy = NewCheck("insurance", "Meadow Insurance", DAY, "Certificate 12.", date(2027, 4, 5))
    story.do(checking.record_check, id=new_id(), person=story.case.person, new=policy, by=story.asha, on=DAY)
    owed = {"owed_to": "Mo Farouk", "what": "Wages", "amount": Money.of("120"), "due_on": date(2026, 6, 1)}
    story.do(actions.record_liability, id=new_id(), budget=story.budget, by=story.fay, **owed)
    asked = {"reason": "unspent", "reasons": "Not needed.", "repay_by": date(2026, 7, 1), "payer": "Jo Okafor"}
    story.do(actions.reclaim, id=new_id(), holding=story.holding, amount=Money.of("1"), by=story.fay, **asked)


def _bring_a_line(story: Story) -> UUID:
    """Two lines of money out, one asked about; the other is given, which a sample of all has in it too."""
    found = steps.lines(("20", "-18.00", "GREENGROCER"), ("21", "-60.00", "KIOSK"))
    steps.bring(story, steps.lloyds(found))
    line, kiosk = (each.id for each in steps.waiting(story)[:2])
    asks = {"asks": "Could you tell us what this was for?", "reply_by": date(2026, 5, 20)}
    story.do(actions.ask, id=new_id(), line=line, by=story.fay, on=date(2026, 5, 1), **asks)
    picture = BytesIO()
    Image.new("RGB", (20, 20), "white").save(picture, "PNG")
    receipt = {"name": "receipt.png", "amount": Money.of("18"), "spent_on": date(2026, 4, 20), "payee": "Greengrocer"}
    told = {"holding": story.holding, "content": picture.getvalue(), **receipt}
    story.do(actions.send_receipt, id=new_id(), by=story.case.jo, on=date(2026, 5, 1), **told)
    return kiosk


def _enter_hours(story: Story) -> None:
    """Hours paid below the legal wage, which wait to be put right."""
    meg, worked = new_id(), ((date(2026, 4, 20), Decimal(4)),)
    someone = {"person": story.case.person, "name": "Meg Dunne", "born_on": date(1990, 1, 1)}
    story.do(actions.say_who_works, id=meg, by=story.case.jo, on=date(2026, 5, 1), **someone)
    terms = NewTerms(DAY, "Personal assistant", "At home", None, Decimal(2), Money.of("12.71"), "four weeks")
    employed = NewEmployment(meg, "person", terms)
    job, week = new_id(), date(2026, 4, 13)
    story.do(employment.begin, id=job, person=story.case.person, new=employed, by=story.case.jo, on=DAY)
    holiday = NewLeave("taken", week, week, Decimal(4))
    perform(employment.write_leave, id=new_id(), employment=job, new=holiday, by=story.case.jo, at=NOON)
    _work_shifts(story, job)
    new = actions.NewHours(meg, date(2026, 4, 20), worked, Money.of("9"), steps.CARE)
    story.do(actions.enter_hours, id=new_id(), holding=story.holding, new=new, by=story.case.jo, on=date(2026, 5, 1))


def _work_shifts(story: Story, work: UUID) -> None:
    """Meg signs in, was ill for a week that left for payroll, asks for leave, and a payslip on paper came back."""
    jo = story.case.jo
    meg = replace(actor(Role.PERSONAL_ASSISTANT, name="Meg"), commissioner=jo.commissioner)
    ill = Shift(date(2026, 4, 13), time(9), time(13), kind=Kind.SICK)
    may, account = date(2026, 5, 1), {"email": f"{meg.id}@example.org", "name": "Meg", "password": ""}
    when: dict[str, Any] = {"by": jo, "at": datetime(2026, 5, 1, 9, tzinfo=UTC)}
    perform(people.give_account, id=meg.id, **account, by=story.asha, at=NOON)
    perform(employment.link_account, employment=work, account=meg.id, **when)
    place: dict[str, Any] = {"from_on": DAY, "holding": story.holding, "plan_line": steps.CARE}
    perform(sheets.say_how_paid, id=new_id(), employment=work, **place, **when)
    sheet, days = new_id(), Period(date(2026, 4, 6), date(2026, 5, 3))
    perform(sheets.send, id=sheet, employment=work, week=ill.on, shifts=[ill], **when, on=may)
    perform(sheets.approve, sheet=sheet, **when, on=may)
    perform(payroll.send_to_payroll, id=new_id(), person=story.case.person, period=days, **when)
    _see_to_payroll(story, work)
    slip = BytesIO()
    Image.new("RGB", (20, 20), "white").save(slip, "PNG")
    paper: dict[str, Any] = {"name": "slip.png", "content": slip.getvalue()}
    perform(payroll.bring_payslip_paper, id=new_id(), employment=work, **paper, **when)
    away: dict[str, Any] = {"kind": "holiday", "first": may, "latest": may, "words": ""}
    perform(rotas.ask_leave, id=new_id(), employment=work, **away, **when | {"by": meg}, on=may)


def _see_to_payroll(story: Story, work: UUID) -> None:
    """Finance seals one table for everybody, brings in their payslips, and one row is nobody's."""
    when: dict[str, Any] = {"by": story.fay, "at": datetime(2026, 5, 5, 9, tzinfo=UTC), "person": None}
    worked, may = Shift(date(2026, 4, 27), time(9), time(11)), date(2026, 5, 4)
    jo: dict[str, Any] = {"by": story.case.jo, "at": datetime(2026, 5, 4, 9, tzinfo=UTC), "on": may}
    sheet = new_id()
    perform(sheets.send, id=sheet, employment=work, week=worked.on, shifts=[worked], **jo)
    perform(sheets.approve, sheet=sheet, **jo)
    perform(
        payroll.send_to_payroll, id=uuid5(work, "sealed"), period=Period(date(2026, 4, 27), date(2026, 5, 3)), **when
    )
    heading = "Employee reference,Period start,Period end,Gross,Tax,Net"
    rows = (f"E-{work.hex[-8:].upper()},2026-04-13,2026-05-03,25.42,0.42,25.00", "E-NOBODY,2026-04-13,2026-05-03,1,0,1")
    table = "\n".join((heading, *rows)).encode()
    perform(payroll.bring_payslips, id=uuid5(work, "slips"), name="may.csv", content=table, **when)


def _draw_a_sample(story: Story) -> None:
    """Every line of the account is in it."""
    april = {"within": Period(date(2026, 4, 1), date(2026, 4, 30)), "wanted": Wanted(95, 5), "why": "The yearly audit."}
    story.do(actions.draw_sample, id=new_id(), **april, by=story.fay, on=date(2026, 5, 1))


def _propose_new_prices(story: Story) -> None:
    """Care by the hour rises in June."""
    rise = PriceChange("percent", "letter", "A letter of 2 April", unit="hour", hundredths=500)
    told = {"starts_on": date(2026, 6, 1), "changes": [rise], "because": "Wages rise."}
    story.do(actions.propose_uprating, id=new_id(), by=story.fay, on=date(2026, 5, 1), **told)


def _teach_a_layout(story: Story) -> UUID:
    """One layout that was taught, and a file that waits for its own, which is given."""
    content = b"Posted;Whom;Turnover\n20/04/2026;BAKER;-2.00\n21/04/2026;GROCER;-3.00\n"
    first, waits = new_id(), new_id()
    told = {"holding": story.holding, "name": "a.csv", "by": story.fay}
    story.do(actions.keep_unread, id=first, content=content, **told)
    columns = Told("village bank", 1, {1: "date", 2: "text", 3: "amount"}, "day first", "money in", "point")
    story.do(actions.teach, id=new_id(), unread=first, told=columns, by=story.fay, on=date(2026, 5, 1))
    story.do(actions.keep_unread, id=waits, content=content.replace(b"Whom", b"Who"), **told)
    return waits


def _bring_in_many(story: Story) -> UUID:
    """A file of two accounts that nobody knows: the first is given."""
    rows = b"Date,Description,Amount,Account\n20/04/2026,A,-2.00,11112222\n20/04/2026,B,-3.00,33334444\n"
    made = story.do(actions.bring_in_many, id=new_id(), name="all.csv", content=rows, by=story.fay, on=date(2026, 5, 1))
    return UUID(str(story.see(queries.file_of_many, made.id, by=story.fay).accounts.items[0].id))


def _ask_to_look_again(story: Story) -> None:
    """The person's request was refused in part once; they asked for another look, and sent a paper with it."""
    asked, lesson = new_id(), a_lesson()
    with acting_as(story.asha), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO plans_reconsideration (id, commissioner_id, decision_id, asked_on, asked_by, because,"
            " decided_by, answered_by_name, reasons)"
            " SELECT %s, commissioner_id, id, %s, 'Jo Okafor', 'It is not enough.', decided_by, '', ''"
            " FROM plans_decision WHERE person_id = %s LIMIT 1",
            [asked, DAY, story.case.person],
        )
        cursor.execute(
            "INSERT INTO plans_evidence (id, commissioner_id, asked_id, name, media_type, content, sha256,"
            " sent_by_name, sent_at) VALUES (%s, %s, %s, 'note.png', 'image/png', 'picture', '', 'Jo Okafor', %s)",
            [new_id(), story.asha.commissioner, asked, NOON],
        )
        cursor.execute(
            "INSERT INTO plans_precedent (id, commissioner_id, decision_id, summary, written_by, written_by_name,"
            " written_at, agreed_by_name) SELECT %s, commissioner_id, id, 'A budget for care at home.', decided_by,"
            " decided_by_name, %s, '' FROM plans_decision WHERE person_id = %s LIMIT 1",
            [new_id(), NOON, story.case.person],
        )
        cursor.execute(
            "INSERT INTO plans_sharedlesson (id, commissioner_id, precedent_id, lesson, shared_by, shared_by_name,"
            " shared_at) SELECT %s, commissioner_id, id, %s, written_by, written_by_name, %s FROM plans_precedent"
            " WHERE decision_id IN (SELECT id FROM plans_decision WHERE person_id = %s)",
            [new_id(), lesson, NOON, story.case.person],
        )


def _people_around(house: House) -> None:
    for role in Role:
        account = new_id()
        house.accounts[role] = account
        told = {"email": f"{account}@example.org", "name": f"Somebody ({role})", "password": ""}
        perform(people.give_account, id=account, **told, by=house.story.asha, at=NOON)
        if role is Role.HELPER:
            _help(house, account)
        elif role in OUTSIDE:
            _speak_for(house, account, role)
        elif role is Role.PERSONAL_ASSISTANT:
            _work_for(house, account)
        else:
            _employ(house, account, [role])


def _help(house: House, account: UUID) -> None:
    """Everything was chosen for them that can be."""
    id, asha, on = new_id(), house.story.asha, today()
    chosen = Chosen(frozenset(SEES), frozenset(DOES), on + timedelta(days=30), "Everything")
    new = NewHelper("Somebody (helper)", f"{account}@example.org", "", on, chosen)
    perform(helping.choose_helper, id=id, person=house.ids["person"], new=new, by=asha, at=NOON, on=on)
    perform(people.link_account, acting=id, account=account, by=asha, at=NOON)
    house.ids["helper"] = id


def _speak_for(house: House, account: UUID, role: Role) -> None:
    id, asha = new_id(), house.story.asha
    facts: dict[str, Any] = {Role.REPRESENTATIVE: BASIS, Role.NOMINEE: NOMINEE}.get(role, {"consents": True})
    new = NewActing(str(role), f"Somebody ({role})", DAY, agrees_to_act=True, **facts)
    perform(people.put_acting, id=id, person=house.ids["person"], new=new, by=asha, at=NOON, on=DAY)
    perform(people.link_account, acting=id, account=account, by=asha, at=NOON)


def _work_for(house: House, account: UUID) -> None:
    """Where somebody is employed, this account is theirs from now on; next door nobody is."""
    by, work = house.story.asha, house.ids.get("employment")
    told = {"account": account, "roles": [Role.PERSONAL_ASSISTANT], "valid_from": DAY}
    perform(people.join, **told, by=by, at=NOON)
    if work:
        perform(employment.link_account, employment=work, account=account, by=by, at=NOON)


def _employ(house: House, account: UUID, roles: list[Role]) -> None:
    """Whoever is of an organisation is of one that holds nothing of this household's."""
    by, organisation = house.story.asha, None
    if roles == [Role.THIRD_PARTY]:
        organisation = new_id()
        facts = {"name": f"Hold It For {organisation}", "kind": "third party", "contact": "hello@example.org"}
        perform(people.record_organisation, id=organisation, **facts, by=by, at=NOON)
    if roles == [Role.PROVIDER]:
        organisation = house.ids.get("bureau") or lives.record_a_bureau(house.story)
    told = {"account": account, "roles": roles, "valid_from": DAY, "organisation": organisation}
    perform(people.join, **told, by=by, at=NOON)


def _identities(by: Actor) -> dict[str, set[UUID]]:
    with acting_as(by), connection.cursor() as cursor:
        found = {}
        for part, table in PARTS.items():
            staff = " WHERE NOT 'personal assistant' = ANY (roles)" if part == WORKS else ""
            cursor.execute(f"SELECT id FROM {table}{staff}")
            found[part] = {id for (id,) in cursor.fetchall()}
    return found
