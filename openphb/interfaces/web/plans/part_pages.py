"""Pages about the parts of a draft: the list of one kind, and taking one out."""

from __future__ import annotations

from openphb.interfaces.web import plan_parts, plan_words
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Link, Shown
from openphb.interfaces.web.plans.desk import Desk
from openphb.interfaces.web.sections import Facts, Lines, Section, ShowPage
from openphb.kernel.refusal import Refusal
from openphb.plans.content import Action, Contact, Line, Outcome, Risk
from openphb.plans.costs import working
from openphb.plans.queries import VersionView

Part = Outcome | Line | Risk | Action | Contact


def parts(found: VersionView, slug: str) -> tuple[Part, ...]:
    """All of one kind that a version has, in its order."""
    listed: tuple[Part, ...] = getattr(found.content, slug)
    return listed


def name(part: Part) -> str:
    """What a reader calls it."""
    if isinstance(part, Outcome):
        return part.outcome
    if isinstance(part, Contact):
        return part.name
    return part.risk if isinstance(part, Risk) else part.what


def list_page(desk: Desk, slug: str) -> ShowPage:
    """All of one kind, each with the way to change it and to take it out."""
    found = desk.found
    words, listed = desk.lists[slug], parts(found, slug)
    why_not = desk.why_not or _why_not_yet(found, slug)
    told = tuple(Section(name(part), (_summary(desk, slug, part),)) for part in listed)
    nothing = Section("", (Lines(("Nothing has been added yet.",)),))
    costs = (plan_parts.cost_section(found.costs),) if slug == "lines" and listed else ()
    done = Button("Back to the task list", desk.all_parts, kind="secondary")
    return ShowPage(
        title=desk.title(slug),
        caption=desk.caption,
        about=found.person,
        back=desk.back,
        lead=(words.lead,),
        sections=(*(told or (nothing,)), *costs),
        actions=(done,) if why_not else (Button(words.add, desk.new(slug)), done),
        refusals=(why_not,) if why_not else (),
    )


_FIRST = {
    "lines": Refusal("Add an outcome first: everything the plan pays for serves an outcome in the plan."),
    "actions": Refusal("Add a need and what should come of it first: everything that is done serves one of those."),
}


def _why_not_yet(found: VersionView, slug: str) -> Refusal | None:
    return None if found.content.outcomes else _FIRST.get(slug)


def _summary(desk: Desk, slug: str, part: Part) -> Facts:
    links: tuple[Link, ...] = ()
    if desk.why_not is None:
        about = f"“{name(part)}”"
        links = (
            Link("Change", desk.edit(slug, part.key), about),
            Link("Take out", desk.remove(slug, part.key), about),
        )
    first, *rest = facts(desk.found, part)
    return Facts((Fact(first.key, first.value, links), *rest))


def facts(found: VersionView, part: Part) -> tuple[Fact, ...]:
    """Everything that is said of one part."""
    match part:
        case Outcome():
            return (Fact("Outcome", part.outcome), Fact("Health need", part.need), *plan_parts.of_outcome(part))
        case Line():
            return _line(found, part)
        case Risk():
            return _risk(part)
        case Action():
            return plan_parts.of_action(part, _served(found, part))
        case Contact():
            return plan_parts.of_contact(part)


def _served(found: VersionView, part: Line | Action) -> str:
    return next((each.outcome for each in found.content.outcomes if each.key == part.outcome_key), "")


def _payer(part: Line) -> Shown:
    said = plan_words.FUNDERS[part.funder]
    return (said, plan_words.OWN_MONEY) if part.funder == "person" else said


def _line(found: VersionView, part: Line) -> tuple[Fact, ...]:
    said = [
        Fact("What", part.what),
        Fact("Why", part.why),
        Fact("Outcome", _served(found, part)),
        Fact("From whom", part.supplier),
        Fact("Sum", (working(part), plan_words.EVERY[part.every])),
        Fact("Held", plan_words.HOLDINGS[part.holding]),
        Fact("Paid by", _payer(part)),
    ]
    if part.relation != "none":
        home = "in the same household" if part.same_household else "not in the same household"
        said.append(Fact("Close to the person", f"{plan_words.RELATIONS[part.relation]}, {home}"))
    if part.necessary:
        said.append(Fact("Why paying them is necessary", plan_words.NECESSARY[part.necessary]))
    return tuple(said)


def _risk(part: Risk) -> tuple[Fact, ...]:
    return (
        Fact("Risk", part.risk),
        Fact("What could follow", part.consequence),
        Fact("What we do about it", part.procedure),
        Fact("Agreed with", part.agreed_with or plan_parts.NOT_SAID),
        *plan_parts.of_risk(part),
    )


def remove_page(desk: Desk, part: Part, *, slug: str, form: Form) -> ShowPage:
    """Asked once before something is taken out of a draft."""
    found, called = desk.found, desk.lists[slug].said
    earlier = "It stays in earlier versions, which never change." if found.number > 1 else "You can add it again."
    return ShowPage(
        title=f"Take this {called} out of the plan?",
        about=found.person,
        back=Link("Back without taking it out", desk.listed(slug)),
        lead=(f"It will no longer be part of this draft. {earlier}",),
        sections=(Section("", (Facts(facts(found, part)),)),),
        form=form,
        send=f"Take this {called} out",
        send_kind="warning",
    )
