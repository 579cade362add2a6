"""What was asked about sharing a line, what was said, and what came of it."""

from __future__ import annotations

from openphb.community.directory.ideas_kept import IdeaView
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.ideas.local_pages import TAGS
from openphb.interfaces.web.ideas.local_pages import pointed_out as pointed_out
from openphb.interfaces.web.pages import Button, Fact, Link, Shown, Tag
from openphb.interfaces.web.sections import Facts, Section, ShowPage
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.plans import rules
from openphb.plans.queries.sharing_ideas import ConsentView


def stands(found: ConsentView) -> Tag:
    """How the consent stands, in a word."""
    if found.says_yes is None:
        return Tag("Waits for an answer", "yellow")
    if found.withdrawn_on:
        return Tag("Withdrawn", "grey")
    return Tag("Said yes", "green") if found.says_yes else Tag("Said no", "grey")


def asked_before(found: tuple[ConsentView, ...]) -> tuple[Section, ...]:
    """What was asked about this plan already."""
    if not found:
        return ()
    facts = tuple(
        Fact(each.what, (stands(each), Link("Open", where("idea_consent", each.id), about=f"what was asked about "
             f"{each.what}")))
        for each in found
    )  # fmt: skip
    return (Section("Asked already", (Facts(facts),)),)


def consent_page(found: ConsentView, idea: IdeaView | None, *, by: Actor) -> ShowPage:
    """Where it stands, and the one step that is next."""
    act = "answer about idea" if found.says_yes is None else "ask to share idea"
    why_not = rules.why_not_act(act, roles=by.roles_for(found.person))
    return ShowPage(
        title="May this be shared as an idea?",
        caption=f"{found.what}, {found.person_name}",
        about=found.person,
        back=Link("Back to the plan", where("plan", found.plan)),
        sections=(Section("How it stands", (Facts(_facts(found, idea)),)),),
        actions=() if why_not else _actions(found),
        refusals=(why_not,) if why_not else (),
    )


def _facts(found: ConsentView, idea: IdeaView | None) -> tuple[Fact, ...]:
    said: Shown = stands(found)
    if found.answered_on:
        said = (stands(found), f"{found.answered_by_name}, {in_words(found.answered_on)}: {found.answered_how}")
    facts = [Fact("Asked", f"{found.asked_by_name}, {in_words(found.asked_on)}"), Fact("Their answer", said)]
    if found.withdrawn_on:
        facts.append(Fact("Withdrawn", f"{found.withdrawn_by_name}, {in_words(found.withdrawn_on)}"))
    if idea:
        facts.append(Fact("The idea", (TAGS[idea.state], Link(idea.words.what, where("local_idea", idea.id)))))
    return tuple(facts)


def _actions(found: ConsentView) -> tuple[Button, ...]:
    if found.says_yes is None:
        return (Button("Record what they said", where("answer_idea_consent", found.id)),)
    if not found.stands:
        return ()
    words = "Write the idea anew" if found.idea else "Write the idea"
    return (
        Button(words, where("write_idea_from_plan", found.id)),
        Button("Record that they withdraw it", where("withdraw_idea_consent", found.id), kind="warning"),
    )
