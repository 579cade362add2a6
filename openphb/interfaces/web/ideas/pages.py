"""Ideas by part of life, with what is known of each; and one of them whole, with the rule or the decision behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils.http import urlencode

from openphb.community.rules.ideas import NEVER, Decided, Idea, Strength, find, parts
from openphb.community.rules.local_ideas import with_published
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.pages import Button, Choice, Fact, Head, Link, Shown, Table, Tag, own
from openphb.interfaces.web.rules.pages import WEIGHTS, held_on
from openphb.interfaces.web.sections import Facts, Filters, Lines, More, Rows, Search, Section, ShowPage
from openphb.law.engine import Rule

HEADS = (Head("What"), Head("Need, and what was hoped for"), Head("Cost"), Head("What became of it, by what account"))
_COLOURS = {Decided.AGREED: "green", Decided.DISPUTED: "yellow", Decided.CASE_BY_CASE: "grey", Decided.REFUSED: "red"}
_WORDS = {
    Decided.AGREED: "Agreed",
    Decided.DISPUTED: "Agreed, then disputed",
    Decided.CASE_BY_CASE: "Case by case",
    Decided.REFUSED: "Refused",
}
_KNOWN = {
    Strength.CONTROLLED: "A study compared people who had such a budget with people who had none",
    Strength.EVALUATED: "Somebody counted locally what became of it, without a comparison",
    Strength.TOLD: "One account, in somebody’s own words or in the press",
    Strength.UNSEEN: "We have seen no case of it",
}
_PLAN_DECIDES = (
    "Nothing in the law names it. Whoever agrees the plan decides, by what helps the person: see what the plan "
    "says, or ask."
)
_ON_WHAT = {each: each.value[:1].upper() + each.value[1:] for each in Strength}
_NEVER = "Never paid for by a direct payment"


@dataclass(frozen=True)
class Chosen:
    """How the list is narrowed."""

    sought: str = ""
    part: str = ""
    decided: str = ""
    where_from: str = ""

    def url(self) -> str:
        told = {"words": self.sought, "part": self.part, "decided": self.decided, "from": self.where_from}
        kept = {name: value for name, value in told.items() if value}
        return where("ideas") + (f"?{urlencode(kept)}" if kept else "")


def ideas_page(chosen: Chosen, *, here: tuple[Idea, ...], keeps: bool) -> ShowPage:
    """Every idea, or those chosen. Never ordered by how often one was used, nor by where one comes from."""
    found = _found(chosen, here=here)
    keep = (Button("Ideas from here, for those who keep them", where("local_ideas"), kind="secondary"),)
    return ShowPage(
        title="Ideas",
        lead=(
            "What people have used a personal health budget for, and what was refused. An idea is no promise: what "
            "counts is what helps you, and what your plan says.",
        ),
        sections=(
            Section("", (Search("Find an idea", "words", chosen.sought, where("ideas")), *_filters(chosen, here=here))),
            *(_part(part, found) for part in parts() if any(each.part == part for each in found)),
            *(() if found else (_nothing(),)),
            Section("Where this comes from", (Lines(_FROM),)),
        ),
        actions=keep if keeps else (),
    )


def _found(chosen: Chosen, *, here: tuple[Idea, ...]) -> tuple[Idea, ...]:
    among = tuple(
        each for each in with_published(here) if chosen.where_from in ("", HERE if each.is_local else PUBLISHED)
    )
    return find(chosen.sought, part=chosen.part, decided=chosen.decided, among=among)


HERE, PUBLISHED = "here", "published"
_WHERE_FROM = {"": "Anywhere", HERE: "From here", PUBLISHED: "Published"}


_FROM = (
    "From published accounts, collected on 22 November 2026. Each idea names its own. They are put by part of life and "
    "by name, and never by how many chose them.",
    "Those marked “From here” come from this board: its own, or from a plan here with the person’s consent, in words "
    "that name nobody, looked over by a second person. It can be withdrawn on any day.",
    "A decision in one place binds nobody in another. Where a rule of the law or of national policy decides, the idea "
    "leads to it.",
)


def _nothing() -> Section:
    again = Fact("Start again", (Link("Show every idea", where("ideas")),))
    return Section("", (Lines(("No idea has these words. Try one word, or part of one.",)), Facts((again,))))


def _filters(chosen: Chosen, *, here: tuple[Idea, ...]) -> tuple[Filters, ...]:
    def choice(words: str, other: Chosen) -> Choice:
        return Choice(words, other.url(), count=str(len(_found(other, here=here))), chosen=other == chosen)

    by_part = [choice("Everything", replace(chosen, part=""))]
    by_part += [choice(_of(part), replace(chosen, part=part)) for part in parts()]
    by_decision = [choice("Any", replace(chosen, decided=""))]
    by_decision += [choice(_WORDS[each], replace(chosen, decided=each.value)) for each in Decided]
    by_place = [choice(said, replace(chosen, where_from=code)) for code, said in _WHERE_FROM.items()]
    return (
        Filters(tuple(by_part), label="Part of life"),
        Filters(tuple(by_decision), label="What became of it"),
        Filters(tuple(by_place), label="Where it is from"),
    )


def _of(part: str) -> str:
    return _NEVER if part == NEVER else part[:1].upper() + part[1:]


def _part(part: str, found: tuple[Idea, ...]) -> Section:
    rows = tuple(_row(each) for each in found if each.part == part)
    return Section(_of(part), (Rows(Table(_of(part), HEADS, rows, first_is_header=True, caption_hidden=True)),))


def _row(each: Idea) -> tuple[Shown, ...]:
    told = tuple(words for words in (each.need, each.hoped) if words)
    became = (tag(each), _ON_WHAT[each.strength], *((_FROM_HERE,) if each.is_local else ()))
    return Link(each.what, where("idea", each.slug)), told or "Not told", each.cost or "Not told", became


_FROM_HERE = Tag("From here", "blue")


def tag(each: Idea) -> Tag:
    """What became of it, in a word."""
    return Tag(_WORDS[each.decided], _COLOURS[each.decided])


def idea_page(each: Idea, *, on: date, here: tuple[Idea, ...]) -> ShowPage:
    """One idea, with what is known of it and what decides it."""
    rule = next((held for held in held_on(on) if held.id == each.rule), None)
    near = [other for other in with_published(here) if other.part == each.part and other != each and each.part != NEVER]
    return ShowPage(
        title=each.what,
        caption=_of(each.part),
        back=Link("Back to ideas", where("ideas")),
        sections=(
            Section("", (Facts(_facts(each)),)),
            _decides(each, rule),
            *((_near(near),) if near else ()),
        ),
    )


def _facts(each: Idea) -> tuple[Fact, ...]:
    told = {"Need": each.need, "What was hoped for, or came of it": each.hoped, "Cost": each.cost}
    return (
        *(Fact(key, value or "Not told") for key, value in told.items() if value or each.part != NEVER),
        Fact("What became of it", (tag(each), *((each.why,) if each.why else ()))),
        Fact("How much is known", _KNOWN[each.strength]),
        Fact("Where we read it", own(each.source)),
    )


def _decides(each: Idea, rule: Rule | None) -> Section:
    if rule is None:
        return Section("Who decides", (Lines((_PLAN_DECIDES,)),))
    link = Link("Read it where it is published", rule.cites.url) if rule.cites.url else None
    more = More("Where this is written", (f"{WEIGHTS[rule.weight]}: {rule.cites}",), link)
    return Section("The rule", (Lines((rule.says,)), more))


def _near(near: list[Idea]) -> Section:
    links = tuple(Link(other.what, where("idea", other.slug)) for other in near)
    return Section("Others like it", (Facts((Fact(_of(near[0].part), links),)),))
