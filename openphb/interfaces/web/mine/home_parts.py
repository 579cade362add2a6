"""The lower half of the first page: letters, the plan and the people, each in a few lines with one way on."""

from __future__ import annotations

from openphb.interfaces.web import people_words
from openphb.interfaces.web.mine.whose import Whose
from openphb.interfaces.web.pages import Fact, Link, Shown
from openphb.interfaces.web.sections import Facts, Section
from openphb.kernel.days import in_words, local_day
from openphb.people.queries import ActingView
from openphb.plans.queries import LetterLine, PlanView
from openphb.plans.rules import SERVICE_WORDS


def messages(letters: tuple[LetterLine, ...], total: int, *, unread: int, whose: Whose) -> Section:
    """What was written to them: what is new among messages, and the newest letter by its day and subject."""
    new = {0: "Nothing new", 1: "One with something new"}.get(unread, f"{unread} with something new")
    talks = Fact("Messages", (new, Link("See all", whose.url("my_messages"), "messages")))
    if not total:
        return Section("Messages", (Facts((talks, Fact("Letters", "None yet. They will stand here."))),), id="messages")
    newest = letters[0]
    words = "One letter" if total == 1 else f"{total} letters"
    said = f"{words}, the newest of {in_words(newest.written_on)}"
    link = Link(newest.subject, whose.url("my_letter", newest.id))
    fact = Fact("Letters", (said, link), (Link("See all", whose.url("my_letters"), "letters"),))
    return Section("Messages", (Facts((talks, fact)),), id="messages")


def plan(found: tuple[PlanView, ...], *, whose: Whose) -> tuple[Section, ...]:
    """Each plan: whether it is agreed, or being written and by whom."""
    if not found:
        return ()
    link = Link("Read the plan" if len(found) == 1 else "Read the plans", whose.url("my_plan"))
    facts = tuple(Fact(_service(each), _stands(each)) for each in found)
    way_on = Fact("More", (link,))
    return (Section("Your plan" if whose.is_self else "The plan", (Facts((*facts, way_on)),), id="plan"),)


def _service(found: PlanView) -> str:
    words = SERVICE_WORDS.get(found.service, "the plan")  # one brought in from elsewhere may not say
    return f"{words[:1].upper()}{words[1:]}"


def _stands(found: PlanView) -> str:
    agreed = next((each for each in found.versions if each.id == found.agreed), None)
    if agreed is not None:
        open_ = " A new version is being written." if found.open else ""
        return f"Agreed. It was written on {in_words(local_day(agreed.written_at))}.{open_}"
    return f"Not agreed yet. {found.coordinator_name} is the care coordinator for it."


def people(acting: tuple[ActingView, ...], found: tuple[PlanView, ...], *, whose: Whose) -> Section:
    """Who acts for them today, and who is their coordinator: people with names, not a team."""
    helping = tuple(Fact(each.name, _acts(each)) for each in acting if each.capacity != "person")
    names = dict.fromkeys(each.coordinator_name for each in found)
    ours = tuple(Fact(name, ("Care coordinator",)) for name in names)
    more = Fact("More", (Link("Who may see what, and who looked", whose.url("my_people")),))
    heading = "People helping you" if whose.is_self else "People helping"
    return Section(heading, (Facts((*helping, *ours, more)),), id="people")


def _acts(each: ActingView) -> Shown:
    until = f" until {in_words(each.valid_to)}" if each.valid_to else ""
    return f"{people_words.CAPACITIES[each.capacity]}{until}"
