"""A person with everything that a page can be about, and somebody of every role around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from PIL import Image

from openphb.budgets import actions as budget_actions
from openphb.budgets.cards import NewCard, NewPrice
from openphb.budgets.misuse import NewConcern
from openphb.budgets.needs import Change
from openphb.budgets.panels import Terms
from openphb.clocks import actions as clocks
from openphb.commissioners.context import acting_as
from openphb.community import actions as community
from openphb.community.local_ideas import NewIdea
from openphb.employment import actions as employment
from openphb.employment.actions.leave import NewLeave
from openphb.employment.rules import NewEmployment, NewTerms
from openphb.interfaces import local_ideas
from openphb.interfaces.bench.addresses import PARTS
from openphb.interfaces.perform import perform
from openphb.kernel.actor import OUTSIDE, Actor, Role
from openphb.kernel.days import Period
from openphb.kernel.money import Money
from openphb.payments import actions, queries
from openphb.payments.monitoring.sampling import Wanted
from openphb.payments.statements.teaching import Told
from openphb.payments.uprating.prices import PriceChange
from openphb.people import actions as people
from openphb.people import checking
from openphb.people.checks import NewCheck
from openphb.people.rules import NewActing
from openphb.plans import actions as plans
from openphb.plans.actions import delegating, displacing, sharing_ideas
from openphb.plans.rules.delegating import NewTask
from openphb.plans.rules.displacing import Terms as ContractTerms
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story
from tests.rooms.payments import steps
from tests.rooms.world import DAY, NOON, actor, new_id

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
    needs = _work_out(story)
    _ask_to_look_again(story)
    _list_a_service(story)
    _hold_a_panel(story)
    provider = {"name": "Meadow Care", "kind": "care provider", "contact": "hello@example.org"}
    perform(people.record_organisation, id=new_id(), **provider, by=story.asha, at=NOON)
    policy = NewCheck("insurance", "Meadow Insurance", DAY, "Certificate 12.", date(2027, 4, 5))
    story.do(checking.record_check, id=new_id(), person=story.case.person, new=policy, by=story.asha, on=DAY)
    owed = {"owed_to": "Mo Farouk", "what": "Wages", "amount": Money.of("120"), "due_on": date(2026, 6, 1)}
    story.do(actions.record_liability, id=new_id(), budget=story.budget, by=story.fay, **owed)
    asked = {"reason": "unspent", "reasons": "Not needed.", "repay_by": date(2026, 7, 1), "payer": "Jo Okafor"}
    story.do(actions.reclaim, id=new_id(), holding=story.holding, amount=Money.of("1"), by=story.fay, **asked)
    _enter_hours(story)
    _propose_new_prices(story)
    _share_a_line(story)
    _delegate_a_task(story)
    _replace_a_place(story)
    _share_an_idea(story)
    worry = NewConcern("care", "The care worker was late twice.", DAY, "A neighbour")
    story.do(budget_actions.raise_concern, id=new_id(), budget=story.budget, new=worry, by=story.lena)
    said = ("Ned Okafor", "representative", "", "Nobody rang back.", "", "", "by telephone", DAY)
    story.do(plans.complain, id=new_id(), person=story.case.person, new=plans.NewComplaint(*said), by=story.asha)
    story.do(clocks.run, by=story.fay, on=date(2026, 5, 1))
    after = _identities(by)
    made = House(story, {part: min(after[part] - before[part], key=str) for part in PARTS if part != WORKS})
    made.ids |= {"needs": needs, "unread": waits, "line": kiosk, "unnamed": unnamed}
    made.ids["payment"] = steps.payments(story, "settled")[0].id
    _people_around(made)
    made.ids[WORKS] = min(_identities(by)[WORKS] - before[WORKS], key=str)
    return made


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


def _work_out(story: Story) -> UUID:
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


def _list_a_service(story: Story) -> None:
    """A directory of one service."""
    file = {"publisher": "Moor End", "content": b'[{"id": "a", "name": "Swimming"}]', "name": "a.json"}
    perform(community.bring_in_directory, id=new_id(), **file, is_whole=True, by=story.asha, at=NOON)


def _hold_a_panel(story: Story) -> None:
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


def _delegate_a_task(story: Story) -> None:
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


def _share_an_idea(story: Story) -> None:
    """A line that Jo lets us share, and the idea that was written from it, which waits for a second person."""
    consent, asha = new_id(), story.asha
    story.do(sharing_ideas.ask_to_share, id=consent, plan=story.case.plan, line=steps.CARE, by=asha, on=DAY)
    said = {"yes": True, "said_by": "Jo Okafor", "how": "Face to face"}
    story.do(sharing_ideas.answer_about_sharing, consent=consent, **said, by=asha, on=DAY)
    new = NewIdea("Somebody to help at home", "Weak muscles", "", "care at home", "", "agreed", "")
    story.do(local_ideas.write_from_plan, id=new_id(), consent=consent, new=new, by=asha, on=DAY)


def _replace_a_place(story: Story) -> None:
    """A contract for places, of which the plan takes one."""
    day_centre, by = new_id(), story.lena
    terms = ContractTerms("Day places", "Meadow", "place a year", Money.of("9,000"), 90, "any day", date(2025, 4, 1))
    perform(displacing.record_contract, id=day_centre, terms=terms, by=by, at=NOON)
    told = {"plan": story.case.plan, "line": steps.CARE, "contract": day_centre, "quantity": Decimal(1), "since": DAY}
    story.do(displacing.name_replaced, id=new_id(), **told, by=story.asha, on=DAY)


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
    new = actions.NewHours(meg, date(2026, 4, 20), worked, Money.of("9"), steps.CARE)
    story.do(actions.enter_hours, id=new_id(), holding=story.holding, new=new, by=story.case.jo, on=date(2026, 5, 1))


def _share_a_line(story: Story) -> None:
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
    asked = new_id()
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


def _people_around(house: House) -> None:
    for role in Role:
        account = new_id()
        house.accounts[role] = account
        told = {"email": f"{account}@example.org", "name": f"Somebody ({role})", "password": ""}
        perform(people.give_account, id=account, **told, by=house.story.asha, at=NOON)
        if role in OUTSIDE:
            _speak_for(house, account, role)
        else:
            _employ(house, account, [role])


def _speak_for(house: House, account: UUID, role: Role) -> None:
    id, asha = new_id(), house.story.asha
    facts: dict[str, Any] = {Role.REPRESENTATIVE: BASIS, Role.NOMINEE: NOMINEE}.get(role, {"consents": True})
    new = NewActing(str(role), f"Somebody ({role})", DAY, agrees_to_act=True, **facts)
    perform(people.put_acting, id=id, person=house.ids["person"], new=new, by=asha, at=NOON, on=DAY)
    perform(people.link_account, acting=id, account=account, by=asha, at=NOON)


def _employ(house: House, account: UUID, roles: list[Role]) -> None:
    """Whoever is of an organisation is of one that holds nothing of this household's."""
    by, organisation = house.story.asha, None
    if roles == [Role.THIRD_PARTY]:
        organisation = new_id()
        facts = {"name": f"Hold It For {organisation}", "kind": "third party", "contact": "hello@example.org"}
        perform(people.record_organisation, id=organisation, **facts, by=by, at=NOON)
    told = {"account": account, "roles": roles, "valid_from": DAY, "organisation": organisation}
    perform(people.join, **told, by=by, at=NOON)


def _identities(by: Actor) -> dict[str, set[UUID]]:
    with acting_as(by), connection.cursor() as cursor:
        found = {}
        for part, table in PARTS.items():
            cursor.execute(f"SELECT id FROM {table}")
            found[part] = {id for (id,) in cursor.fetchall()}
    return found
