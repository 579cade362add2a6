"""One plan before a panel: its papers, votes, what they come to, and what is decided."""

from __future__ import annotations

from openphb.budgets.panels import RULES, Outcome
from openphb.budgets.queries import ItemView
from openphb.interfaces.web import plan_parts as parts
from openphb.interfaces.web import plan_words as words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Fact, Head, Link, Table, Tag
from openphb.interfaces.web.panels.meeting_pages import ASKED_BACK, WAYS, back, stands
from openphb.interfaces.web.sections import Facts, Lines, Note, Section, ShowPage
from openphb.interfaces.web.signing_off.pages import Seen, cost, papers
from openphb.interfaces.web.verdicts import too_late
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal

FOLLOWS = {
    Outcome.AGREED: "The money is signed off. The person, or their representative, agrees the plan next.",
    Outcome.CONDITIONS: "The money is signed off with these conditions, which the person and the coordinator read. The "
    "person, or their representative, agrees the plan next.",
    Outcome.RETURNED: "The plan goes back to its writers, who read these reasons and go on in a new version.",
}
STAYS = "What was signed stays signed, and support goes on until a new decision. Nothing is taken back by this."


def item_page(seen: ItemView, plan: Seen, *, form: Form, has_met: bool, by: Actor) -> ShowPage:
    line, meeting = seen.line, seen.meeting
    can = seen.why_not_vote is None and has_met and line.is_open
    wait = None if has_met else Refusal(f"The panel meets on {in_words(meeting.meets_on)}. Votes are recorded then.")
    reasons = (wait, seen.why_not_vote, seen.why_not_decide if can else None)
    voting = (Section("Your vote", (Note((RULES[_rule(seen)],)),), id="vote"),) if can else ()
    return ShowPage(
        title=f"{line.person_name}: plan version {line.number}",
        caption=f"{meeting.panel_name}, {in_words(meeting.meets_on)}",
        about=line.person,
        back=back(meeting),
        lead=(_lead(seen),),
        sections=(
            Section("In short", (Facts((*_to_vote(can), *_facts(seen, plan))), *parts.warnings(plan.version.warnings))),
            _votes(seen),
            _interests(seen),
            *papers(plan, by=by),
            *voting,
        ),
        actions=_actions(seen, has_met=has_met, by=by),
        form=form if can else None,
        send="Record my vote",
        refusals=(*(() if can else too_late(form)), *dict.fromkeys(each for each in reasons if each)),
    )


def _to_vote(can: bool) -> tuple[Fact, ...]:
    """The way past a long plan to the question at its end."""
    return (Fact("Your vote", Link("Go to your vote", "#vote")),) if can else ()


def _rule(seen: ItemView) -> str:
    return seen.meeting.terms.terms.decides if seen.meeting.terms else "majority"


def _lead(seen: ItemView) -> str:
    line = seen.line
    if line.taken_off_because:
        return f"This was taken off the agenda by {line.taken_off_by_name}: {line.taken_off_because}"
    if line.ahead:
        return f"{WAYS[line.ahead.way]}. The panel says whether it would have agreed. {STAYS}"
    return "The panel decides on this plan in the place of one person’s signature."


def _facts(seen: ItemView, plan: Seen) -> tuple[Fact, ...]:
    line = seen.line
    ahead = (Fact("Signed before the panel met", (f"{line.ahead.by_name}, {words.moment(line.ahead.at)}",
                                                  line.ahead.reason)),) if line.ahead else ()  # fmt: skip
    return (
        Fact("Written by", line.author_name),
        Fact("Care coordinator", line.coordinator_name),
        Fact("Cost", cost(plan.asked) if plan.asked else str(line.total)),
        Fact("Plan", Link(f"Version {line.number}", where("version", line.version))),
        *ahead,
        Fact("Decision", stands(line)),
    )


def _votes(seen: ItemView) -> Section:
    rows = tuple(
        (
            each.name,
            VOTES_SAID[each.vote] if not each.was_replaced else (VOTES_SAID[each.vote], Tag("Voted again", "grey")),
            each.words or "Nothing more",
            words.moment(each.voted_at),
        )
        for each in seen.votes
    )
    heads = (Head("Member"), Head("Vote"), Head("What they said"), Head("When"))
    table = Table("Votes", heads, rows, True, "Nobody has voted yet.", True)
    return Section("Votes", (Lines((_comes_to(seen),)), parts.listed(table)), id="votes")


VOTES_SAID = {
    "agree": "Agrees",
    "agree with conditions": "Agrees with a condition",
    "return with reasons": "Would send it back",
    "abstain": "Abstains",
}


def _comes_to(seen: ItemView) -> str:
    if seen.line.decision:
        return f"Recorded by {seen.line.decided_by_name}. {seen.line.counted}."
    found = seen.comes_to
    return found.because if isinstance(found, Refusal) else f"As they stand, the votes come to: {said(seen, found)}."


def said(seen: ItemView, decided: Outcome) -> str:
    """The decision in a word, or what it is of something signed before."""
    return ASKED_BACK[decided] if seen.line.ahead else str(decided)


def _interests(seen: ItemView) -> Section:
    rows = tuple((each.name, each.what, words.moment(each.declared_at)) for each in seen.interests)
    heads = (Head("Member"), Head("Interest"), Head("Declared"))
    empty = "Nobody has declared an interest. Whoever wrote the plan or looks after the case does not vote in any case."
    return Section("Interests", (parts.listed(Table("Interests", heads, rows, True, empty, True)),), id="interests")


def _actions(seen: ItemView, *, has_met: bool, by: Actor) -> tuple[Button, ...]:
    id, is_member = seen.line.id, any(each.account == by.id for each in seen.meeting.members)
    if not seen.line.is_open:
        return ()
    may_decide = seen.why_not_decide is None and has_met
    decide = (Button("Record what the panel decided", where("panel_decision", id)),) if may_decide else ()
    near = is_member and seen.why_not_vote is None and not any(each.account == by.id for each in seen.votes)
    declare = (Button("I have an interest in this case", where("declare_interest", id), "secondary"),) if near else ()
    return (*decide, *declare)


def decision_page(form: Form, *, seen: ItemView) -> ShowPage:
    """What the votes come to, what follows, and the panel's words; or why it cannot be recorded."""
    found = seen.comes_to
    decided = None if isinstance(found, Refusal) else found
    follows = (STAYS,) if seen.line.ahead else ((FOLLOWS[decided],) if decided else ())
    words_ = tuple(f"{each.name}: {each.words}" for each in seen.said if each.words)
    return asking(
        form,
        title=f"The panel’s decision: {said(seen, decided)}" if decided else "The panel’s decision",
        caption=f"{seen.line.person_name}, plan version {seen.line.number}",
        about=seen.line.person,
        lead=(RULES[_rule(seen)], "The rule is our own choice, not law."),
        sections=(
            *((Section("What members said", (Lines(words_),)),) if words_ else ()),
            *((Section("What follows", (Lines(follows),)),) if follows else ()),
        ),
        back=Link("Back to the plan before the panel", where("panel_item", seen.line.id)),
        send="Record this decision",
        why_not=seen.why_not_decide,
    )


def first_words(seen: ItemView) -> str:
    """The members' conditions or reasons, to be made into the panel's own words."""
    found = seen.comes_to
    wanted = {Outcome.CONDITIONS: "agree with conditions", Outcome.RETURNED: "return with reasons"}
    vote = wanted.get(found) if isinstance(found, Outcome) else None
    return "\n".join(each.words for each in seen.said if each.vote == vote)
