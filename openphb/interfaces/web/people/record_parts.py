"""The parts of a person's record, each from what a query told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from openphb.budgets.queries import BudgetView
from openphb.clocks.queries import ClockView
from openphb.interfaces.web import people_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.case_words import (
    SERVICES,
    TURNS,
    next_step,
    since,
    state_tag,
    step_address,
    turn_of,
)
from openphb.interfaces.web.clocks import words as clock_words
from openphb.interfaces.web.mine.money_seen import Purse
from openphb.interfaces.web.pages import Button, Entry, Fact, Head, Link, Piece, Shown, Table, Tag, Task
from openphb.interfaces.web.sections import Block, Buttons, Facts, Lines, Note, Picture, Rows, Section, Story, Tasks
from openphb.kernel.actor import Actor
from openphb.kernel.days import age_on, in_words
from openphb.kernel.refusal import Refusal
from openphb.law.schedule import EXCLUSIONS
from openphb.payments.queries.views import MoneyOf
from openphb.people import rules
from openphb.people.accounts import InvitationLine
from openphb.people.inviting import why_not_invite
from openphb.people.queries import ActingView, CircumstanceView, PersonView, Standing, StoryLine
from openphb.people.rules import FORMATS
from openphb.plans.queries import CaseLine
from openphb.plans.rules import SERVICE_WORDS

NOT_RECORDED = "Not recorded"


def _moves(person: PersonView, *, on: date) -> Iterator[Note]:
    """That another board is or becomes responsible, or that we do."""
    if person.moves_on and person.moves_on <= on:
        words = f"Since {in_words(person.moves_on)} {person.moves_to} is responsible. This record is kept as it was."
        yield Note((words, "A budget can still be settled and closed here."), warning="This person has moved")
    elif person.moves_on:
        day = in_words(person.moves_on)
        yield Note((f"From {day} {person.moves_to} is responsible. End the budget for the day before.",))
    elif person.comes_on and on < person.comes_on:
        yield Note((f"We are responsible from {in_words(person.comes_on)}. Until then {person.comes_from} is.",))


def alerts(person: PersonView, standing: Standing, *, acting: Sequence[ActingView], on: date) -> tuple[Note, ...]:
    """What must not be missed before anything else is done."""
    found: list[Note] = []
    if person.died_on:
        died = (
            f"They died on {in_words(person.died_on)}. Nothing is sent to them, and payments stop until someone has "
            "looked at what is owed. The story below says who speaks with the family first.",
        )
        found.append(Note(died, warning="This person has died"))
    found += _moves(person, on=on)
    if standing.exclusions:
        orders = tuple(f"{EXCLUSIONS[code]}." for code in standing.exclusions)
        found.append(
            Note((*orders, "A budget can still be managed in another way."), warning="No direct payment can be made")
        )
    if standing.has_capacity is False and not any(each.capacity == "representative" for each in acting):
        alone = "They lack capacity to decide about this, and nobody is recorded who may decide for them."
        found.append(Note((alone,), warning="Nobody can agree for this person yet"))
    return tuple(found)


def facts(person: PersonView, standing: Standing, *, on: date) -> Facts:
    """Who they are and how to reach them, needs first."""
    age = age_on(person.died_on or on, person.birth_date)
    capacity = {
        (None, None): NOT_RECORDED,
        (True, None): words.CAPACITY["has"],
        (False, False): words.CAPACITY["lacks"],
        (False, True): words.CAPACITY["lacks for now"],
    }[standing.has_capacity, standing.loss_is_temporary]
    return Facts(
        (
            Fact("Needs, to read, hear or talk", person.communication_needs or "None recorded"),
            Fact("Wants to hear from us by", FORMATS[person.preferred_format]),
            Fact("Telephone", person.phone or NOT_RECORDED),
            Fact("E-mail", person.email or NOT_RECORDED),
            Fact("Address", _lines(person.address)),
            Fact("GP practice", person.gp_practice or NOT_RECORDED),
            Fact("Born", f"{in_words(person.birth_date)} ({age} years old)"),
            Fact("Capacity", capacity),
        )
    )


def _lines(address: str) -> Shown:
    return tuple(line for line in address.splitlines() if line.strip()) or NOT_RECORDED


def who_acts(
    person: PersonView, acting: Sequence[ActingView], *, invitations: Mapping[UUID, InvitationLine], by: Actor
) -> Section:
    """Who speaks or receives money for them today, and on what basis."""
    heads = (Head("Who"), Head("As"), Head("On what basis"), Head("Since"), Head("What you can do"))
    rows = tuple(_acting_row(each, invitations.get(each.id), by=by) for each in acting)
    table = Table("Who acts for them", heads, rows, first_is_header=True, caption_hidden=True, empty="Nobody yet.")
    blocks: list[Block] = [Rows(table) if rows else Lines(("Nobody acts for them, and they have no account here.",))]
    why_not = rules.why_not_do("put_acting", roles=by.roles)
    helps = Button("Who helps them", where("helpers_of", person.id), kind="secondary")
    record = Button("Record who acts for them", where("put_acting", person.id), kind="secondary")
    blocks.append(Buttons((helps,) if why_not else (*_invite_them(person, acting, by=by), record, helps)))
    return Section("Who acts for them", tuple(blocks), id="acting")


def _acting_row(each: ActingView, invitation: InvitationLine | None, *, by: Actor) -> tuple[Shown, ...]:
    name: Shown = (each.name, each.relation) if each.relation and each.capacity != "person" else each.name
    return (
        name,
        words.CAPACITIES[each.capacity],
        (words.on_what_basis(each), *_standing_of(each), words.lets_in(each, invitation)),
        in_words(each.valid_from),
        _acting_links(each, by=by) or "–",
    )


def _invite_them(person: PersonView, acting: Sequence[ActingView], *, by: Actor) -> tuple[Button, ...]:
    """To their own pages, for a person who has not been until now."""
    if person.died_on or why_not_invite(by.roles) or any(each.capacity == "person" for each in acting):
        return ()
    return (Button(f"Invite {person.name} to sign in", where("invite_person", person.id), kind="secondary"),)


def _standing_of(each: ActingView) -> tuple[Piece, ...]:
    if each.capacity == "person":
        return ()
    if not each.agrees_to_act:
        return (Tag("Has not agreed to act yet", "yellow"),)
    if each.capacity == "nominee" and not each.health_body_agreed:
        return (Tag("Waiting for us to agree", "yellow"),)
    return (Tag("Agreed", "green"),)


def _acting_links(each: ActingView, *, by: Actor) -> tuple[Link, ...]:
    found: list[Link] = []
    waits = each.capacity == "nominee" and not each.health_body_agreed
    if waits and rules.why_not_do("agree_nominee", roles=by.roles) is None:
        found.append(Link("Agree", where("agree_nominee", each.id), about=f"{each.name} as nominee"))
    if why_not_invite(by.roles) is None:
        if each.has_account:
            found.append(Link("Close access", where("close_access", each.id), about=f"of {each.name}"))
        else:
            found.append(Link("Invite", where("invite", each.id), about=f"{each.name} to sign in"))
    may = rules.why_not_do("end_acting", roles=by.roles) is None and each.valid_to is None
    if may and each.capacity == "representative":
        found.append(Link("Replace", where("replace_representative", each.id), about=f"{each.name} as representative"))
    if may:
        found.append(Link("End", where("end_acting", each.id), about=f"{each.name} acting"))
    return tuple(found)


def cases(found: Sequence[CaseLine], *, why_not_offer: Refusal | None) -> Section:
    """Offers, requests and plans, each with where it stands and whose turn it is."""
    heads = (Head("Service"), Head("Where it stands"), Head("Whose turn"), Head("Open"))
    rows = tuple(
        (
            SERVICES[line.service],
            (state_tag(line.state), *((Tag("A change is wished for", "yellow"),) if line.asked_for_change else ())),
            turn_of(line),
            _case_links(line),
        )
        for line in found
    )
    empty = "No budget has been offered to them yet."
    if why_not_offer is None:
        empty += " Offer one when they may have one: declining is as easy as accepting."
    table = Table("Offers, requests and plans", heads, rows, first_is_header=True, caption_hidden=True)
    return Section("Offers, requests and plans", (Rows(table) if rows else Lines((empty,)),), id="cases")


def _case_links(line: CaseLine) -> tuple[Link, ...]:
    about = f"for {SERVICE_WORDS[line.service]}"
    links = [Link("Request and decisions", where("request", line.request), about=about)]
    if line.plan:
        links.append(Link("Plan", where("plan", line.plan), about=about))
    return tuple(link for link in links if link.url)


def circumstances(person: PersonView, found: Iterable[CircumstanceView], *, by: Actor) -> Section:
    """What the law turns on, with how it was decided."""
    heads = (Head("What"), Head("Since"), Head("Until"), Head("How it was decided"))
    rows = tuple(
        (
            words.circumstance(each),
            in_words(each.since),
            in_words(each.until) if each.until else "Still holds",
            (each.reasons, f"Recorded by {each.recorded_by}"),
        )
        for each in found
    )
    table = Table("What the law turns on", heads, rows, caption_hidden=True)
    nothing = "Nothing is recorded about capacity, orders or services. A plan with a direct payment asks for capacity."
    blocks: list[Block] = [Rows(table) if rows else Lines((nothing,))]
    if rules.why_not_do("note_circumstance", roles=by.roles) is None:
        words_ = "Record capacity, an order or a service"
        blocks.append(Buttons((Button(words_, where("note_circumstance", person.id), kind="secondary"),)))
    return Section("What the law turns on", tuple(blocks), id="circumstances")


def story(lines: Sequence[StoryLine]) -> Section:
    """Everything that was done, in every room, newest first."""
    return Section("What happened", (Story(tuple(_entry(line) for line in lines)),), id="story")


def _entry(line: StoryLine) -> Entry:
    return Entry(words.day_of(line), words.done(line.did), by=line.name, more=words.more(line))


def money(found: Sequence[BudgetView], purse: Purse | None, *, cases: Sequence[CaseLine]) -> Section:
    """The budget in one picture, and the sentence that the person reads beside it. Of several, each says what for."""
    if not found:
        return Section("Budget", (Lines(("They have no budget yet.",)),), id="budget")
    blocks: tuple[Block, ...] = (Picture(purse.bar), *_next_payment(purse.money)) if purse else ()
    named = {case.plan: SERVICE_WORDS[case.service] for case in cases} if len(found) > 1 else {}
    tasks = tuple(
        Task(each.reference, str(each.state).capitalize(), where("budget", each.id), named.get(each.plan, ""))
        for each in found
    )
    return Section("Budget", (*blocks, Tasks(tasks)), id="budget")


def _next_payment(money_of: MoneyOf) -> tuple[Block, ...]:
    if money_of.held_payment:
        held = money_of.held_payment
        return (Note((f"The payment of {held.amount} due on {in_words(held.due_on)} is on hold. {held.why_held}",)),)
    if money_of.next_payment:
        due = money_of.next_payment
        return (Lines((f"Next payment: {due.amount}, due on {in_words(due.due_on)}.",)),)
    return ()


def clocks(found: Sequence[CaseLine], running: Sequence[ClockView]) -> Section:
    """Whose turn it is, and every duty with a day, soonest first: ours and theirs alike, each with its own page."""
    tasks = [
        Task(next_step(line), f"Since {since(line)}", step_address(line), hint=TURNS[line.turn])
        for line in found
        if line.turn
    ]
    tasks += [Task(view.kind.title, clock_words.TAGS[view.standing], *_by_when(view)) for view in running]
    nothing: Block = Lines(("Nothing is being waited for, and nothing is due on a day.",))
    return Section("Clocks", (Tasks(tuple(tasks)) if tasks else nothing,), id="clocks")


def _by_when(view: ClockView) -> tuple[str, str]:
    """Its page, and the line below it: by when, and whose turn it is."""
    by_when = f"By {in_words(view.due_on)}" if view.due_on else "No day yet"
    return where("clock", view.id), f"{by_when}. {clock_words.whose(view)}."
