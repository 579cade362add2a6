"""The plan as a whole: its versions, its reviews, its budget and its story."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.budgets.queries import BudgetView, Stretch
from openphb.interfaces.web import plan_parts as parts
from openphb.interfaces.web import plan_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.displacement import parts as replacing
from openphb.interfaces.web.hand_off_words import times_section
from openphb.interfaces.web.pages import Button, Entry, Fact, Head, Link, Shown, Table
from openphb.interfaces.web.sections import Block, Buttons, Facts, Lines, More, Note, Rows, Section, ShowPage, Story
from openphb.kernel.actor import Actor, Role
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.people.queries import PersonView
from openphb.plans import rules
from openphb.plans.queries import EventView, PlanView, ReviewDue, ReviewView, VersionLine
from openphb.plans.queries.displacing import ReplacedView

LATEST = 20


@dataclass(frozen=True)
class Seen:
    """What a plan's page is made from."""

    plan: PlanView
    person: PersonView
    budget: BudgetView | None
    why_no_budget: Refusal | None
    due: ReviewDue | None
    reviews: tuple[ReviewView, ...]
    history: tuple[EventView, ...]
    whole_story: bool
    replaced: tuple[ReplacedView, ...]
    times: tuple[Stretch, ...] = ()


def plan_page(seen: Seen, *, by: Actor) -> ShowPage:
    found = seen.plan
    service = rules.SERVICE_WORDS.get(found.service, found.service)
    return ShowPage(
        title="Care and support plan",
        caption=seen.person.name,
        back=Link(f"Back to {seen.person.name}", where("person", found.person)),
        about=found.person,
        lead=(f"For {service}. The care coordinator is {found.coordinator_name}.",),
        sections=(
            Section("Where it stands", (*_wish(found), Facts(_facts(seen)))),
            *parts.now(_actions(seen, by=by), _refusals(seen, by=by)),
            Section("Versions", (_versions(found),)),
            times_section(seen.times, coordinator=found.coordinator_name),
            replacing.section(seen.replaced, plan=found.id, by=by),
            *_shared(found, by=by),
            Section("Reviews", (_due(seen.due), _reviews(seen.reviews)), id="reviews"),
            Section("What has happened", _story(seen), id="story"),
        ),
    )


def _shared(found: PlanView, *, by: Actor) -> tuple[Section, ...]:
    """The way to ask whether a line may be told to others as an idea."""
    if rules.why_not_act("ask to share idea", roles=by.roles_for(found.person)):
        return ()
    ask = Button("Ask whether a line may be shared", where("ask_to_share", found.id), kind="secondary")
    return (Section("Ideas for others", (Buttons((ask,)),)),)


def _wish(found: PlanView) -> tuple[Block, ...]:
    asked = found.asked_for_change
    if asked is None:
        return ()
    return (
        Note((f"{asked.by_name} asked on {words.moment(asked.at)}: {asked.note}",), warning="A change was asked for"),
    )


def _facts(seen: Seen) -> tuple[Fact, ...]:
    found = seen.plan
    numbers = {line.id: line for line in found.versions}
    agreed = Fact("Agreed plan", _version_link(numbers[found.agreed]) if found.agreed else "None yet")
    opened = Fact("On its way", _version_link(numbers[found.open]) if found.open else "Nothing")
    return (agreed, opened, Fact("Budget", _budget(seen.budget)), Fact("Started on", in_words(found.started_on)))


def _version_link(line: VersionLine) -> Shown:
    return (Link(f"Version {line.number}", where("version", line.id)), words.state_tag(line.state))


def _budget(found: BudgetView | None) -> Shown:
    if found is None:
        return "None yet"
    state = f"At “{found.state}”"
    return (Link(found.reference, where("budget", found.id)), state)


def _versions(found: PlanView) -> Rows:
    rows = tuple(
        (
            Link(f"Version {line.number}", where("version", line.id)),
            words.state_tag(line.state),
            f"{line.author_name}, {words.moment(line.written_at)}",
            _why(line),
        )
        for line in found.versions
    )
    heads = (Head("Version"), Head("Where it stands"), Head("Begun by"), Head("Why"))
    return Rows(Table("Versions", heads, rows, first_is_header=True, caption_hidden=True))


def _why(line: VersionLine) -> Shown:
    if line.number == 1:
        return "The first version"
    return (line.why_changed, Link("What changed", where("differences", line.id), f"in version {line.number}"))


def _due(due: ReviewDue | None) -> Lines:
    if due is None:
        return Lines(("No review is due: there is no agreed plan, or no clock has started yet.",))
    whose = "by law" if due.by_law else "by our own choice"
    late = " It is overdue." if due.is_overdue else ""
    planned = f" The plan itself names {in_words(due.planned_on)}." if due.planned_on else ""
    return Lines((f"The next review is due on {in_words(due.due_on)}, {whose}.{late}{planned}",))


def _reviews(held: tuple[ReviewView, ...]) -> Block:
    rows = tuple(
        (
            (in_words(each.held_on), rules.REVIEW_KINDS[each.kind]),
            (each.needs, each.effective),
            (_enough(each), _kept(each), *((each.notes,) if each.notes else ())),
            rules.FOLLOWS[each.follows],
            each.held_by,
        )
        for each in held
    )
    heads = (Head("Held"), Head("Needs, and how it works"), Head("Money, and terms"), Head("What follows"), Head("By"))
    return parts.listed(Table("Reviews held", heads, rows, empty="No review has been held yet."))


def _enough(each: ReviewView) -> str:
    return "The amount is enough" if each.sufficient else "The amount is not enough"


def _kept(each: ReviewView) -> str:
    return "What was agreed was kept" if each.conditions_kept else "Something agreed was not kept"


def _story(seen: Seen) -> tuple[Block, ...]:
    """The latest of it, unless all was asked for."""
    told = tuple(
        Entry(words.moment(event.at), words.happened(event), event.by_name, (event.note,) if event.note else ())
        for event in reversed(seen.history)
    )
    if seen.whole_story or len(told) <= LATEST:
        return (Story(told),)
    earlier = f"{len(told) - LATEST} earlier things are not shown."
    return (Story(told[:LATEST]), More("Earlier", (earlier,), Link("Show everything", "?story=all#story")))


def _actions(seen: Seen, *, by: Actor) -> list[Button]:
    found = seen.plan
    main: list[Button] = []
    if found.open:
        main.append(Button("Go on with the version on its way", where("version", found.open)))
    if seen.why_no_budget is None and seen.budget is None:
        main.append(Button("Open a budget", where("open_budget", found.id)))
    if found.why_not_change is None:
        main.append(Button("Change the plan", where("change_plan", found.id)))
    roles = by.roles_for(found.person)
    if rules.why_not_act("review", roles=roles) is None:
        main.append(Button("Record a review", where("hold_review", found.id)))
    if _may_end(seen, roles):
        main.append(Button("End the plan", where("end_plan", found.id)))
    return main


def _may_end(seen: Seen, roles: frozenset[Role]) -> bool:
    may = roles & {Role.APPROVER, Role.LEAD, Role.COORDINATOR}
    return bool(may and (seen.plan.agreed or seen.plan.open))


def _refusals(seen: Seen, *, by: Actor) -> list[Refusal | None]:
    roles = by.roles_for(seen.plan.person)
    reasons = [seen.plan.why_not_change, rules.why_not_act("review", roles=roles)]
    if seen.budget is None:
        reasons.append(seen.why_no_budget)
    return reasons
