"""One request: where it stands, what was explained, what was decided, what can be done now."""

from __future__ import annotations

from collections.abc import Sequence

from openphb.interfaces.web import plan_words
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.case_words import TURNS, state_tag
from openphb.interfaces.web.forms import Form, in_full
from openphb.interfaces.web.pages import Button, Entry, Fact, Head, Link, Table
from openphb.interfaces.web.requests import decision_parts as told
from openphb.interfaces.web.requests import words
from openphb.interfaces.web.requests.choosing import Possible, open_look
from openphb.interfaces.web.sections import Buttons, Facts, Lines, More, Rows, Section, ShowPage, Story
from openphb.kernel.actor import Actor
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.people.queries import PersonView
from openphb.plans.queries import AdviceView, DecisionView, RequestView
from openphb.plans.workflow import RequestState


def request_page(seen: RequestView, decisions: Sequence[DecisionView], *, possible: Possible, by: Actor) -> ShowPage:
    """The whole request on one page."""
    follows = words.next_step(seen, is_owed=open_look(decisions) is not None)
    return ShowPage(
        title=words.title(seen),
        caption=seen.person_name,
        back=back_to_person(seen),
        about=seen.person,
        sections=(
            Section("", (_facts(seen),)),
            Section("What happens next", (Lines((follows,)), *_buttons(seen, possible)), id="next"),
            *_reasons(possible.refusals),
            *told.second_looks(seen, decisions, by=by),
            _advice(seen.advice),
            *told.decisions(decisions),
            Section("What happened", (Story(_story(seen)),), id="story"),
        ),
    )


def back_to_person(seen: RequestView) -> Link:
    return Link(f"Back to {seen.person_name}", where("person", seen.person))


def back_to_request(seen: RequestView) -> Link:
    return Link("Back to the request", where("request", seen.id))


def _facts(seen: RequestView) -> Facts:
    facts = [
        Fact("Where it stands", state_tag(seen.state)),
        Fact("Basis", words.BASIS.get(seen.basis, seen.basis)),
        Fact("Offered on", in_words(seen.offered_on)),
    ]
    if seen.requested_on:
        facts.append(Fact("Asked for on", in_words(seen.requested_on)))
    if seen.decided_on:
        facts.append(Fact("Decided on", in_words(seen.decided_on)))
    facts.append(Fact("Whose turn it is", TURNS[seen.turn] if seen.turn else "Nobody is waited for"))
    if seen.plan and where("plan", seen.plan):
        facts.append(Fact("Plan", Link("Open the plan", where("plan", seen.plan))))
    return Facts(tuple(facts))


def _advice(given: Sequence[AdviceView]) -> Section:
    heads = (Head("When"), Head("What was explained"), Head("How"), Head("By whom"))
    rows = tuple(
        (in_words(each.given_on), tuple(each.topics.splitlines()) or "–", each.how.capitalize(), each.given_by)
        for each in given
    )
    nothing = Lines(("Nothing is recorded yet. People decide better when they know what a budget would mean.",))
    table = Table("Information and advice given", heads, rows, caption_hidden=True)
    return Section("Information and advice given", (Rows(table) if rows else nothing,), id="advice")


def _story(seen: RequestView) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            plan_words.moment(event.at),
            words.happened(event.verb),
            by=event.by_name,
            more=(event.note,) if event.note else (),
        )
        for event in reversed(seen.history)
    )


def _reasons(refusals: tuple[Refusal, ...]) -> tuple[Section, ...]:
    """Why not something else, beside what can be done."""
    said = tuple(in_full(refusal) for refusal in refusals)
    return (Section("Why you cannot do more here", (Lines(said),), id="why-not"),) if said else ()


def _buttons(seen: RequestView, possible: Possible) -> tuple[Buttons, ...]:
    """The next step first; only one is the page's own."""
    found = []
    if possible.decides:
        found.append(Button("Decide on this request", where("decide_request", seen.id)))
    if possible.starts:
        found.append(Button("Start a plan", where("start_plan", seen.id)))
    if possible.answers:
        found.append(Button("Record their answer", where("answer_offer", seen.id), kind=_rank(seen)))
    if possible.advises:
        found.append(Button("Record information and advice", where("give_advice", seen.id), kind="secondary"))
    if possible.challenges:
        found.append(Button("They want us to look again", where("reconsider_request", seen.id), kind="secondary"))
    if possible.decides_more:
        found.append(Button("Make another decision", where("decide_more", seen.id), kind="secondary"))
    return (Buttons(tuple(found)),) if found else ()


def _rank(seen: RequestView) -> str:
    """Their answer comes next only while it is their turn."""
    return "" if seen.state is RequestState.OFFERED else "secondary"


def offer_page(form: Form, *, person: PersonView, why_not: Refusal | None) -> ShowPage:
    """An offer is recorded once it has been made; it binds the person to nothing."""
    return asking(
        form,
        title="Record an offer of a budget",
        caption=person.name,
        lead=("An offer binds the person to nothing. They can decline it in one step, and ask again at any time.",),
        sections=(
            Section(
                "",
                (
                    More(
                        "Who has a right to one",
                        (
                            "Adults with NHS continuing healthcare, children with continuing care, people with "
                            "aftercare under section 117 of the Mental Health Act, and people who use NHS wheelchair "
                            "services have a right to a personal health budget (SI 2012/2996, regulations 32A and "
                            "32B). For other NHS care we may offer one.",
                        ),
                        Link("Read the rules", where("rules")) if where("rules") else None,
                    ),
                ),
            ),
        ),
        back=Link(f"Back to {person.name}", where("person", person.id)),
        about=person.id,
        send="Record the offer",
        why_not=why_not,
    )


def advise_page(form: Form, *, seen: RequestView, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="Record information and advice",
        caption=f"{words.title(seen)}, {seen.person_name}",
        lead=("What you explained before they answered, so that the answer is theirs.",),
        back=back_to_request(seen),
        about=seen.person,
        send="Record this",
        why_not=why_not,
    )


def answer_page(form: Form, *, seen: RequestView, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="Record their answer",
        caption=f"{words.title(seen)}, {seen.person_name}",
        lead=("Whatever they say is right. Declining changes nothing about the care they get.",),
        back=back_to_request(seen),
        about=seen.person,
        send="Record their answer",
        why_not=why_not,
    )


def start_plan_page(form: Form, *, seen: RequestView, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="Start a plan",
        caption=f"{words.title(seen)}, {seen.person_name}",
        lead=("A first draft is made, with nothing in it yet. It is written together with the person.",),
        back=back_to_request(seen),
        about=seen.person,
        send="Start the plan",
        why_not=why_not,
    )
