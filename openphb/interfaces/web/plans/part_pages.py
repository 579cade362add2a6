"""Pages about outcomes, lines and risks: the list of them, and taking one out."""

from __future__ import annotations

from dataclasses import dataclass

from openphb.interfaces.web import plan_parts, plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Link, Shown
from openphb.interfaces.web.sections import Facts, Lines, Section, ShowPage
from openphb.kernel.refusal import Refusal
from openphb.plans.content import Line, Outcome, Risk
from openphb.plans.costs import working
from openphb.plans.queries import VersionView

Part = Outcome | Line | Risk


@dataclass(frozen=True)
class Words:
    """How pages speak of one kind of part."""

    singular: str
    add: str
    lead: str


LISTS = {
    "outcomes": Words(
        "outcome", "Add a need and its outcome",
        "Each health need, what should come of meeting it, and who keeps watch. Everything the plan pays for serves "
        "one of these.",
    ),
    "lines": Words(
        "line", "Add something the plan pays for",
        "One line for each thing: what, why, from whom, how much and how often. The cost is worked out from this.",
    ),
    "risks": Words(
        "risk", "Add a risk",
        "What could go wrong, what would follow, and what everyone agreed to do about it. Holding money is itself a "
        "risk to plan for.",
    ),
}  # fmt: skip


def parts(found: VersionView, slug: str) -> tuple[Part, ...]:
    """The outcomes, lines or risks of a version, in its order."""
    said = found.content
    listed: dict[str, tuple[Part, ...]] = {"outcomes": said.outcomes, "lines": said.lines, "risks": said.risks}
    return listed[slug]


def name(part: Part) -> str:
    """What a reader calls it."""
    if isinstance(part, Outcome):
        return part.outcome
    return part.what if isinstance(part, Line) else part.risk


def list_page(found: VersionView, slug: str) -> ShowPage:
    """All of one kind, each with the way to change it and to take it out."""
    words, listed = LISTS[slug], parts(found, slug)
    why_not = found.why_not_write or _why_not_yet(found, slug)
    told = tuple(Section(name(part), (_summary(found, slug, part),)) for part in listed)
    nothing = Section("", (Lines(("Nothing has been added yet.",)),))
    costs = (plan_parts.cost_section(found.costs),) if slug == "lines" and listed else ()
    add = Button(words.add, where(f"new_{words.singular}", found.id))
    done = Button("Back to the task list", where("version", found.id), kind="secondary")
    return ShowPage(
        title=plan_words.SECTIONS[slug],
        caption=f"Plan, version {found.number}",
        about=found.person,
        back=Link("Back to the plan", where("version", found.id)),
        lead=(words.lead,),
        sections=(*(told or (nothing,)), *costs),
        actions=(done,) if why_not else (add, done),
        refusals=(why_not,) if why_not else (),
    )


def _why_not_yet(found: VersionView, slug: str) -> Refusal | None:
    if slug == "lines" and not found.content.outcomes:
        return Refusal("Add an outcome first: everything the plan pays for serves an outcome in the plan.")
    return None


def _summary(found: VersionView, slug: str, part: Part) -> Facts:
    singular = LISTS[slug].singular
    links: tuple[Link, ...] = ()
    if found.why_not_write is None:
        about = f"“{name(part)}”"
        links = (
            Link("Change", where(f"edit_{singular}", found.id, part.key), about),
            Link("Take out", where(f"remove_{singular}", found.id, part.key), about),
        )
    first, *rest = facts(found, part)
    return Facts((Fact(first.key, first.value, links), *rest))


def facts(found: VersionView, part: Part) -> tuple[Fact, ...]:
    """Everything that is said of one part."""
    if isinstance(part, Outcome):
        return _outcome(part)
    return _line(found, part) if isinstance(part, Line) else _risk(part)


def _outcome(part: Outcome) -> tuple[Fact, ...]:
    watch = Fact("Who keeps watch", part.monitored_by)
    return (Fact("Outcome", part.outcome), Fact("Health need", part.need), watch)


def _payer(part: Line) -> Shown:
    said = plan_words.FUNDERS[part.funder]
    return (said, plan_words.OWN_MONEY) if part.funder == "person" else said


def _line(found: VersionView, part: Line) -> tuple[Fact, ...]:
    served = next((each.outcome for each in found.content.outcomes if each.key == part.outcome_key), "")
    said = [
        Fact("What", part.what),
        Fact("Why", part.why),
        Fact("Outcome", served),
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
    )


def remove_page(found: VersionView, part: Part, *, slug: str, form: Form) -> ShowPage:
    """Asked once before something is taken out of a draft."""
    words = LISTS[slug]
    earlier = "It stays in earlier versions, which never change." if found.number > 1 else "You can add it again."
    return ShowPage(
        title=f"Take this {words.singular} out of the plan?",
        about=found.person,
        back=Link("Back without taking it out", where("plan_section", found.id, slug)),
        lead=(f"It will no longer be part of this draft. {earlier}",),
        sections=(Section("", (Facts(facts(found, part)),)),),
        form=form,
        send=f"Take this {words.singular} out",
        send_kind="warning",
    )
