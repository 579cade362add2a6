"""Candidates in words: who is left, and one of them with the law, the reason and what may be decided."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from openphb.interfaces.web import paged
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.candidates import words
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Entry, Fact, Head, Link, Page, Shown, Table
from openphb.interfaces.web.plan_words import moment
from openphb.interfaces.web.sections import Facts, Filters, Lines, Note, Rows, Section, ShowPage, Story
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.reporting.candidate_lists import SAYS, law
from openphb.reporting.queries.candidates import LEFT, STANDINGS, Candidates, CandidateView, DecisionView

NO_LETTER = "Nothing is sent to anybody from here. A person decides, and a person makes the offer."
_SORTS = {"since": "Longest first", "-since": "Newest first"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list was asked for; whatever is not known is who is left."""

    standing: str = ""
    service: str = ""
    sort: str = "since"

    @property
    def kept(self) -> dict[str, str]:
        told = {"standing": self.standing, "service": self.service, "sort": self.sort if self.sort != "since" else ""}
        return {name: value for name, value in told.items() if value}

    def at(self, **changes: str) -> str:
        return f"?{urlencode({name: value for name, value in (self.kept | changes).items() if value})}"


def candidates_page(found: Candidates, *, asked: Asked, page: int, why_not: Refusal | None) -> ShowPage:
    """Who is left, or who stands elsewhere."""
    table = _table(found, asked)
    onward = paged.paging(page, total=found.total, kept=asked.kept)
    bring = () if why_not else (Button("Bring in a list", where("bring_in_candidates")),)
    return ShowPage(
        title="Candidates",
        lead=(
            "People who are on a list as having a right to a personal health budget, and have not been offered one.",
        ),
        sections=(
            Section("", (*_filters(found, asked), Rows(table, onward))),
            Section("", (Lines((NO_LETTER,)),)),
        ),
        actions=(
            *bring,
            Button("See the lists", where("candidate_lists"), kind="secondary"),
            Button("Save this as a table", f"{where('save_candidates')}{asked.at()}", kind="secondary"),
        ),
        wide=True,
    )


def _filters(found: Candidates, asked: Asked) -> tuple[Filters, ...]:
    left = sum(found.standings.get(each, 0) for each in LEFT)
    standings = (
        Choice("Who is left", asked.at(standing=""), f"{left:,}", not asked.standing),
        *(
            Choice(says, asked.at(standing=name), f"{found.standings.get(name, 0):,}", asked.standing == name)
            for name, says in STANDINGS.items()
        ),
    )
    services = (
        Choice("Every right", asked.at(service=""), chosen=not asked.service),
        *(Choice(says, asked.at(service=name), chosen=asked.service == name) for name, says in SAYS.items()),
    )
    sorts = tuple(Choice(says, asked.at(sort=name), chosen=asked.sort == name) for name, says in _SORTS.items())
    return Filters(standings, "Where they stand"), Filters(services, "Which right"), Filters(sorts, "In which order")


def _table(found: Candidates, asked: Asked) -> Table:
    heads = (Head("Who"), Head("Right"), Head("Since"), Head("Where they stand"), Head("From"))
    rows: tuple[tuple[Shown, ...], ...] = tuple(
        (
            Link(words.who(each), where("candidate", each.id)),
            words.right(each.service),
            in_words(each.since),
            words.standing(each),
            each.source,
        )
        for each in found.items
    )
    nothing = "Nobody stands here. Choose another." if asked.kept else "Nobody is left, or no list is in use yet."
    return Table("Candidates", heads, rows, first_is_header=True, empty=nothing, caption_hidden=True)


def candidate_page(
    view: CandidateView, form: Form, *, decided: tuple[DecisionView, ...], why_not: Refusal | None
) -> Page:
    """One candidate: the right and its law, where they stand, what was decided, and the question."""
    return asking(
        form,
        title=words.who(view),
        caption="Candidate",
        back=Link("Back to candidates", where("candidates")),
        sections=(
            Section("", (Facts(_facts(view)), *_notes(view))),
            Section("What was decided", (Story(_story(decided), "Nothing has been decided yet."),), id="decided"),
        ),
        send="Keep this decision",
        why_not=why_not or _why_not_decide(view),
        about=view.person,
    )


def _facts(view: CandidateView) -> tuple[Fact, ...]:
    rule = law(view.service)
    person: Shown = Link(view.name, where("person", view.person)) if view.person else "Nobody with this number yet"
    return (
        Fact("NHS number", words.spaced(view.nhs_number)),
        Fact("Person here", person),
        Fact("What they have", SAYS[view.service]),
        Fact("Since", in_words(view.since)),
        Fact("The right", (rule.says, Link(f"{rule.id}, {rule.cites}", rule.cites.url))),
        Fact("Where they stand", words.standing(view)),
        Fact("From the list of", Link(view.source, where("candidate_list", view.list_id))),
    )


def _notes(view: CandidateView) -> tuple[Note | Lines, ...]:
    if view.standing == "unknown":
        return (Note(("Record this person first, if the list is right: only then can a budget be offered.",)),)
    return (Lines((NO_LETTER,)),)


def _why_not_decide(view: CandidateView) -> Refusal | None:
    if view.standing == "died":
        return Refusal("This person has died, so there is nothing to decide.")
    if view.standing == "offered":
        return Refusal("A budget for this has been offered already. The person’s page shows what came of it.")
    return None if view.list_state == "used" else Refusal("This list is not in use, so there is nothing to decide.")


def _story(decided: tuple[DecisionView, ...]) -> tuple[Entry, ...]:
    return tuple(
        Entry(moment(one.decided_at), STANDINGS[one.decision], one.decided_by_name, (one.reason,)) for one in decided
    )
