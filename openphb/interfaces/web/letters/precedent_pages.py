"""Earlier decisions as colleagues read them, and how they come to be read."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.asking import asking
from openphb.interfaces.web.case_words import SERVICES
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Paging, Shown, Table, Tag
from openphb.interfaces.web.plan_words import DECIDED
from openphb.interfaces.web.sections import Facts, Filters, Letter, Lines, More, Rows, Search, Section, ShowPage
from openphb.kernel.days import in_words
from openphb.kernel.refusal import Refusal
from openphb.plans.queries import DecisionView, PrecedentView, WaitingPrecedent
from openphb.plans.rules import LAW_CODES
from openphb.plans.rules.precedents import OUTCOMES

_COLOURS = {"changed": "yellow", "kept": "grey", "waiting": "blue", "stands": "grey"}


@dataclass(frozen=True)
class Asked:
    """How the list is narrowed."""

    search: str = ""
    kind: str = ""
    outcome: str = ""

    def address(self, **change: str) -> str:
        """The address of the list narrowed otherwise."""
        kept = {"q": self.search, "kind": self.kind, "outcome": self.outcome, **change}
        return f"{where('precedents')}?{urlencode({name: value for name, value in kept.items() if value})}"


def list_page(
    found: tuple[PrecedentView, ...],
    *,
    asked: Asked,
    waiting: tuple[WaitingPrecedent, ...],
    paging: Paging | None,
    may_share: bool,
) -> ShowPage:
    """`may_share`: this reader may share one with other areas."""
    table = Table(
        "Earlier decisions, newest first",
        (Head("Decision"), Head("What can be learnt"), Head("What became of it")),
        tuple(_row(each, may_share=may_share) for each in found),
        first_is_header=True,
        caption_hidden=True,
        empty="Nothing fits. Try other words, or fewer.",
    )
    return ShowPage(
        title="Earlier decisions",
        lead=(_LEAD,),
        sections=(
            Section("", (_search(asked), *_filters(asked), Rows(table, paging), _HOW)),
            *(_waiting(waiting) if waiting else ()),
        ),
        actions=(Button("What we shared with other areas", where("shared_lessons"), "secondary"),),
    )


_LEAD = (
    "What was decided before in cases like this one. Like cases should end alike, and each is still decided for itself."
)
_HOW = More(
    "What is shown here, and what is not",
    (
        "Only the words that whoever decided wrote for colleagues, once somebody else has read and agreed them. The "
        "letter and its reasons are not searched and not shown.",
        "Names around the case, NHS numbers, the date of birth, postcodes, email addresses and references are refused "
        "when it is written. What a machine cannot notice, the second reader looks for.",
        "Of the day of a decision only the year is told, and nothing here leads to anybody’s record.",
    ),
)


def _search(asked: Asked) -> Search:
    hint = "Words from the summary, such as bike or nights. Do not search for names: none are kept here."
    return Search("Search earlier decisions", "q", asked.search, where("precedents"), hint=hint)


def _filters(asked: Asked) -> tuple[Filters, Filters]:
    """What became of it, and what was decided: each keeps the other and the words searched for."""
    became = (("", "All"), *OUTCOMES.items())
    kinds = (("", "All"), *((kind, DECIDED.get(kind, kind.capitalize())) for kind in LAW_CODES))
    return (
        Filters(
            tuple(Choice(said, asked.address(outcome=code), chosen=code == asked.outcome) for code, said in became),
            label="What became of it",
        ),
        Filters(
            tuple(Choice(said, asked.address(kind=code), chosen=code == asked.kind) for code, said in kinds),
            label="What was decided",
        ),
    )


def _row(each: PrecedentView, *, may_share: bool) -> tuple[Shown, ...]:
    what = (DECIDED.get(each.kind, each.kind.capitalize()), SERVICES.get(each.service, each.service), str(each.year))
    became = (Tag(OUTCOMES[each.outcome], _COLOURS[each.outcome]), *((f"Rules: {each.rules}",) if each.rules else ()))
    link = (Link("Share with the network", where("share_precedent", each.id), f"what was learnt in {each.year}"),)
    return (", ".join(what), tuple(each.summary.splitlines()), (*became, *(link if may_share else ())))


def _waiting(waiting: tuple[WaitingPrecedent, ...]) -> tuple[Section, ...]:
    rows = tuple(_waits(each) for each in waiting)
    table = Table("Waiting to be agreed", (Head("Decision"), Head("Written by")), rows, caption_hidden=True)
    return (Section("Waiting to be agreed", (Rows(table),), id="waiting"),)


def _waits(each: WaitingPrecedent) -> tuple[Shown, ...]:
    link = Link(DECIDED.get(each.kind, each.kind), where("agree_precedent", each.id), f"by {each.written_by_name}")
    return (link, each.written_by_name)


def write_page(form: Form, *, decision: DecisionView, why_not: Refusal | None) -> ShowPage:
    return asking(
        form,
        title="What can colleagues learn from this decision?",
        caption=f"{DECIDED.get(decision.kind, decision.kind)}, {in_words(decision.decided_on)}",
        about=decision.person,
        lead=("Colleagues read it once somebody else has agreed that it tells nobody who this was about.",),
        sections=(Section("", (Facts((Fact("Your reasons then", tuple(decision.reasons.splitlines())),)),)),),
        back=Link("Back to the request", where("request", decision.request)),
        send="Hand it to a colleague to agree",
        why_not=why_not,
    )


def agree_page(form: Form, *, found: WaitingPrecedent) -> ShowPage:
    return asking(
        form,
        title="May colleagues read this?",
        caption=DECIDED.get(found.kind, found.kind),
        lead=(f"Read it as somebody who knows {found.person_name} would. Could they tell who it is about?",),
        sections=(
            Section("What they would read", (Letter(found.summary),)),
            Section(
                "", (Lines((f"Written by {found.written_by_name}. If it tells too much, ask them to change it.",)),)
            ),
        ),
        back=Link("Back to earlier decisions", where("precedents")),
        send="Let colleagues read it",
        why_not=found.why_not,
    )
