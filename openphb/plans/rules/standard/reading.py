"""A plan read back from the standard’s shape: ours without loss, and anybody else’s as far as we have a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar
from uuid import UUID, uuid5

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused
from openphb.plans.content import (
    ASKED_BY_LAW,
    PERSONAL,
    PROFESSIONAL,
    Action,
    Contact,
    Line,
    Outcome,
    PlanContent,
    Risk,
)
from openphb.plans.rules.standard.document import AgreedBy, PlanDocument, Who
from openphb.plans.rules.standard.shape import ABOUT, REPRESENTATIVE, shape
from openphb.plans.rules.standard.statuses import ACTIONS, GOALS, words_of
from openphb.plans.rules.standard.tree import OURS, STANDARD, reasons

HERE = UUID("5b1f1f0e-64b5-5d3b-9c6a-8f0b2f3c7a10")
"""Parts of a plan that somebody else wrote have no key of ours: it follows from where they stand."""
T = TypeVar("T")
_DAYS = ("first_review_on", "starts_on")


@dataclass(frozen=True, slots=True)
class Found:
    """What was read, and the ways to what the file says and we have no place for."""

    plan: PlanDocument
    left_out: tuple[str, ...]


def why_not_read(document: object) -> tuple[Refusal, ...]:
    """Everything in the file that is not as the standard says, each naming its item."""
    return reasons(document)


def read(document: Any) -> Found:
    """The plan in a document. Raises Refused with every reason by the standard, or for a value that is not one."""
    found = reasons(document)
    if found:
        raise Refused(*found)
    plan = _document(_said(document))
    return Found(plan, tuple(_unkept(document, shape(plan).document, way="")))


def _said(inner: Any) -> Any:
    """Without the names that have nothing beside them, which mean what a name left away means."""
    if isinstance(inner, dict):
        return {name: _said(each) for name, each in inner.items() if each is not None}
    return [_said(each) for each in inner] if isinstance(inner, list) else inner


def _document(document: Mapping[str, Any]) -> PlanDocument:
    planned = document.get("Care and support plan", {})
    about = document.get("About me", {})
    updated = planned.get("Date this plan was last updated") or about.get("Date")
    agreed = planned.get("Agreed with person or legitimate representative", {})
    is_for = agreed.get("Person or legitimate representative") == REPRESENTATIVE
    return PlanDocument(
        who=_who(document),
        said=_content(document, planned, about),
        written_on=_day(updated, "Care and support plan > Date this plan was last updated"),
        agreed=AgreedBy(agreed.get("Person full name", ""), is_for) if agreed else None,
        funder=_words(planned.get("Care funding source", {}).get("Coded value")),
    )


def _who(document: Mapping[str, Any]) -> Who:
    said = document["Person demographics"]
    name, reach = said["Person name"], said.get("Person's contact details", {})
    addresses, practices = said.get("Person's address", []), document["GP practice"].get("GP practice record entry", [])
    phones, emails = (reach.get(f"Person's {kind} details", []) for kind in ("telephone number", "email address"))
    return Who(
        first_name=_words(name["Person first name"]),
        family_name=_words(name["Person family name"]),
        birth_date=_day(said["Date of birth"], "Person demographics > Date of birth"),
        nhs_number=_words(said.get("NHS number")),
        address=_words(_ours(said).get("address")) or _address(addresses),
        phone=_words(phones[0].get("Person's telephone number")) if phones else "",
        email=_words(emails[0].get("Person's email address")) if emails else "",
        gp_practice=_words(practices[0]["GP practice identifier"]) if practices else "",
    )


def _address(addresses: list[Mapping[str, Any]]) -> str:
    if not addresses:
        return ""
    lines = [_words(addresses[0].get(f"Address line {number}")) for number in range(1, 6)]
    return "\n".join([*filter(None, lines), _words(addresses[0]["Postcode"])])


def _content(document: Mapping[str, Any], planned: Mapping[str, Any], about: Mapping[str, Any]) -> PlanContent:
    needs = planned.get("Needs, concerns or problems", [])
    done = list(_done(needs))
    reviewed = planned.get("Planned review date/interval")
    words: dict[str, Any] = {name: _words(about.get(heading, {}).get(heading)) for name, heading in ABOUT.items()}
    ours = {name: _ours(planned)[name] for name in ASKED_BY_LAW if name in _ours(planned)}
    return PlanContent(
        coordinator=_words(planned.get("Performing professional", {}).get("Name")),
        **words,
        supported_by=_words(about.get("Supported to write this by")),
        strengths="\n".join(_free(each) for each in planned.get("Strengths", [])),
        first_review_on=_day(reviewed, "Care and support plan > Planned review date/interval") if reviewed else None,
        outcomes=tuple(_outcomes(needs)),
        actions=_placed(_action, done, has_money=False),
        lines=_placed(_line, done, has_money=True),
        contacts=_contacts(document),
        risks=tuple(_risk(each, place) for place, each in enumerate(document.get("Contingency/safety plans", []))),
        **_of_ours(ours),
    )


def _goals(needs: list[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any], UUID]]:
    """Every need with each of its goals: a need with two goals becomes two of ours, one with none keeps its place."""
    for number, need in enumerate(needs):
        for place, goal in enumerate(need.get("Goals and hopes", []) or [{}]):
            yield need, goal, _key(need if place == 0 else {}, "need", number, place)


def _outcomes(needs: list[Mapping[str, Any]]) -> Iterator[Outcome]:
    for need, goal, key in _goals(needs):
        watch = _words(_ours(need).get("monitored_by"))
        came = "\n".join(_free(each) for each in goal.get("Outcomes", []))
        status = words_of(_words(goal.get("Goal status")), system=GOALS)
        score = _whole(goal.get("Goal importance score"), "Goals and hopes > Goal importance score")
        yield Outcome(key, _free(need), _free(goal), watch, score, status, came)


def _done(needs: list[Mapping[str, Any]]) -> Iterator[tuple[int, Mapping[str, Any], UUID]]:
    """Every action with its place and the goal it serves."""
    for _, goal, key in _goals(needs):
        for number, each in enumerate(goal.get("Actions and activities", [])):
            yield _place(each, number), each, key


def _placed(
    made: Callable[[Mapping[str, Any], int, UUID], T],
    done: list[tuple[int, Mapping[str, Any], UUID]],
    *,
    has_money: bool,
) -> tuple[T, ...]:
    chosen = [one for one in done if ("line" in _ours(one[1])) is has_money]
    return tuple(made(each, place, served) for place, each, served in sorted(chosen, key=lambda one: one[0]))


def _what(each: Mapping[str, Any]) -> str:
    return "\n".join(_free(said) for said in each.get("What", []))


def _action(each: Mapping[str, Any], place: int, served: UUID) -> Action:
    review = each.get("Review date")
    return Action(
        key=_key(each, "action", place, str(served)),
        outcome_key=served,
        what=_what(each),
        who=_words(each.get("Who", {}).get("Name")),
        when=_words(each.get("When")),
        strategies=_words(each.get("Suggested strategies")),
        confidence=_whole(each.get("Confidence"), "Actions and activities > Confidence"),
        status=_status(each.get("Status", {})),
        review_on=_day(review, "Actions and activities > Review date") if review else None,
    )


def _status(said: Mapping[str, Any]) -> str:
    """The words first, which say more; else what the code means."""
    return words_of(_free(said) or _words(said.get("Coded value")), system=ACTIONS)


def _line(each: Mapping[str, Any], place: int, served: UUID) -> Line:
    try:
        kept = dict(each[OURS]["line"])
        money: dict[str, Any] = {"unit_price": Money(kept.pop("unit_pence")), "quantity": Decimal(kept.pop("quantity"))}
        supplier = _words(each.get("Who", {}).get("Name"))
        return Line(_key(each, "line", place), served, _what(each), supplier=supplier, **money, **kept)
    except (InvalidOperation, KeyError, TypeError, ValueError):
        way = "Actions and activities > openphb > line"
        raise Refused(Refusal(f"{way}: this is not a line of ours.", field=way)) from None


def _contacts(document: Mapping[str, Any]) -> tuple[Contact, ...]:
    sections = (("Professional contacts", PROFESSIONAL), ("Personal contacts", PERSONAL))
    found = [
        (_place(each, place), _contact(each, place, kind))
        for section, kind in sections
        for place, each in enumerate(document.get(section, {}).get(f"{section} record entry", []))
    ]
    return tuple(contact for _, contact in sorted(found, key=lambda one: one[0]))


def _contact(each: Mapping[str, Any], place: int, kind: str) -> Contact:
    ours = _ours(each)
    return Contact(
        key=_key(each, kind, place),
        kind=kind,
        name=_words(each.get("Name")),
        relationship=_words(each.get("Role") or each.get("Relationship")),
        team=_words(each.get("Team") or ours.get("team")),
        details=_words(each.get("Contact details")),
        is_key_worker=each.get("Key worker") == "Yes" or bool(ours.get("is_key_worker")),
        comments=_words(each.get("Comments") or ours.get("comments")),
    )


def _risk(each: Mapping[str, Any], place: int) -> Risk:
    triggers = [_free(said) for said in each["Trigger factors"]]
    called = [_words(one.get("Contact details")) for one in each.get("Who should be contacted", [])]
    return Risk(
        key=_key(each, "risk", place),
        risk=triggers[0],
        consequence=_words(_ours(each).get("consequence")),
        procedure="\n".join(_free(said) for said in each.get("What should happen", [])),
        agreed_with=_words(each.get("Agreed with person or legitimate representative", {}).get("Person full name")),
        signs="\n".join(triggers[1:]),
        contact=", ".join(filter(None, called)),
    )


def _of_ours(said: Mapping[str, Any]) -> dict[str, Any]:
    """What only we put there, each of the kind that it is with us."""
    kinds: dict[str, type[object]] = {"can_manage": bool, "person_manages_when_able": bool, "notice_days": int}
    for name, each in said.items():
        if not isinstance(each, kinds.get(name, str)):
            way = f"Care and support plan > {OURS} > {name}"
            raise Refused(Refusal(f"{way}: this is not a value of ours.", field=way))
    return {name: _day(each, name) if name in _DAYS else each for name, each in said.items()}


def _ours(said: Mapping[str, Any]) -> Mapping[str, Any]:
    found = said.get(OURS)
    return found if isinstance(found, dict) else {}


def _place(said: Mapping[str, Any], number: int) -> int:
    place = _ours(said).get("place", number)
    return place if isinstance(place, int) else number


def _free(said: Mapping[str, Any]) -> str:
    return _words(said.get("Free text"))


def _words(said: object) -> str:
    return "" if said is None else str(said)


def _key(said: Mapping[str, Any], *where: object) -> UUID:
    kept = _ours(said).get("key")
    try:
        return UUID(kept) if kept else uuid5(HERE, "/".join(map(str, where)))
    except (AttributeError, TypeError, ValueError):
        raise Refused(Refusal(f"{where[0]}: its key is not one of ours.", field="openphb > key")) from None


def _day(said: object, way: str) -> date:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        words = f"{way}: give a day as year, month and day, like 2026-05-05."
        raise Refused(Refusal(words, STANDARD, way)) from None


def _whole(said: object, way: str) -> int | None:
    if said is None or said == "":
        return None
    if isinstance(said, int) and not isinstance(said, bool) and 1 <= said <= 10:
        return said
    raise Refused(Refusal(f"{way}: give a whole number from 1 to 10.", STANDARD, way))


def _unkept(said: Any, kept: Any, *, way: str) -> Iterator[str]:
    """The ways to what a file says and our own writing of it does not."""
    if isinstance(said, dict):
        for name, each in said.items():
            if name != OURS:
                mine = kept.get(name) if isinstance(kept, dict) else None
                yield from _unkept(each, mine, way=f"{way} > {name}" if way else name)
    elif isinstance(said, list):
        for number, each in enumerate(said):
            mine = kept[number] if isinstance(kept, list) and number < len(kept) else None
            yield from _unkept(each, mine, way=f"{way} {number + 1}")
    elif said not in ("", None) and str(said) != _words(kept):
        yield way
