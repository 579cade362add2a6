"""A plan written in the standard's shape."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from openphb.kernel.refusal import Refusal
from openphb.plans.content import ASKED_BY_LAW, PROFESSIONAL, Action, Contact, Line, Outcome, PlanContent, Risk
from openphb.plans.rules.standard.document import AgreedBy, PlanDocument, Who
from openphb.plans.rules.standard.statuses import ACTIONS, GOALS, NAMED_BY_THE_STANDARD, coded
from openphb.plans.rules.standard.tree import OURS, reasons

ABOUT = {
    "what_matters": "What is most important to me",
    "people_important": "People who are important to me",
    "communicating": "How I communicate and how to communicate with me",
    "wellness": "My wellness",
    "please_do": "Please do and please don't",
    "supporting_me": "How and when to support me",
    "also_know": "Also worth knowing about me",
}
REPRESENTATIVE, PERSON = "Legitimate representative", "Person"
POSTCODE = re.compile(r"\b([A-Za-z]{1,2}[0-9][A-Za-z0-9]?) ?([0-9][A-Za-z]{2})$", re.ASCII)
MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Left:
    """The plan in the standard's shape; and what we know and the standard would not take, each as a sentence."""

    document: dict[str, Any]
    left_out: tuple[str, ...]


def shape(plan: PlanDocument) -> Left:
    """The same content under the standard's names. Blank things are left away, as the standard asks."""
    said = plan.said
    address, left_out = _address(plan.who)
    sections = {
        "Person demographics": _person(plan.who, address),
        "GP practice": _filled({"GP practice record entry": _practice(plan.who)}),
        "About me": _about_me(plan),
        "Professional contacts": _contacts(said, "Professional contacts record entry", is_professional=True),
        "Personal contacts": _contacts(said, "Personal contacts record entry", is_professional=False),
        "Care and support plan": _plan(plan),
        "Contingency/safety plans": [_contingency(each) for each in said.risks],
    }
    kept = {name: each for name, each in sections.items() if each or name == "GP practice"}
    return Left(kept, left_out)


def why_not_shape(plan: PlanDocument) -> tuple[Refusal, ...]:
    """What the standard makes mandatory and this plan does not say, each by its name in the standard."""
    return reasons(shape(plan).document)


def _filled(said: dict[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in said.items() if each not in ("", None, [], {})}


def _text(words: str) -> list[dict[str, str]]:
    return [{"Free text": words}] if words else []


def _person(who: Who, address: list[dict[str, Any]]) -> dict[str, Any]:
    reach = {
        "Person's telephone number details": [{"Person's telephone number": who.phone}] if who.phone else [],
        "Person's email address details": [{"Person's email address": who.email}] if who.email else [],
    }
    return _filled(
        {
            "Person name": _filled({"Person first name": who.first_name, "Person family name": who.family_name}),
            "Date of birth": who.birth_date.isoformat(),
            "NHS number": who.nhs_number,
            "Person's address": address,
            "Person's contact details": _filled(reach),
            OURS: {"address": who.address} if who.address else {},
        }
    )


def _address(who: Who) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Lines and a postcode; without a postcode the standard takes no address."""
    lines = [line.strip() for line in re.split(r"[\n,]", who.address) if line.strip()]
    found = POSTCODE.search(lines[-1]) if lines else None
    if found is None:
        why = "Person's address: it has no postcode, which the standard makes mandatory in an address."
        return [], (why,) if lines else ()
    rest = [*lines[:-1], lines[-1][: found.start()].strip()]
    told = [line for line in rest if line]
    if not told:
        return [], ("Person's address: it is only a postcode, and the standard asks for a first line.",)
    told = [*told[: MOST_LINES - 1], ", ".join(told[MOST_LINES - 1 :])]
    numbered = {f"Address line {number}": line for number, line in enumerate(told, start=1)}
    return [_filled(numbered | {"Postcode": f"{found[1]} {found[2]}".upper()})], ()


def _practice(who: Who) -> list[dict[str, str]]:
    return [{"GP practice identifier": who.gp_practice}] if who.gp_practice else []


def _about_me(plan: PlanDocument) -> dict[str, Any]:
    said = {heading: getattr(plan.said, name) for name, heading in ABOUT.items()}
    told: dict[str, Any] = {heading: {heading: words} for heading, words in said.items() if words}
    told |= _filled({"Supported to write this by": plan.said.supported_by})
    return {**told, "Date": plan.written_on.isoformat()} if told else {}


def _contacts(said: PlanContent, entries: str, *, is_professional: bool) -> dict[str, Any]:
    chosen = [
        _contact(each, place, is_professional=is_professional)
        for place, each in enumerate(said.contacts)
        if (each.kind == PROFESSIONAL) is is_professional
    ]
    return {entries: chosen} if chosen else {}


def _contact(each: Contact, place: int, *, is_professional: bool) -> dict[str, Any]:
    told = {"Name": each.name, "Contact details": each.details}
    ours: dict[str, Any] = {"key": str(each.key), "place": place}
    if is_professional:
        key_worker = "Yes" if each.is_key_worker else ""
        told |= {"Role": each.relationship, "Key worker": key_worker, "Team": each.team}
        ours |= _filled({"comments": each.comments})
    else:
        told |= {"Relationship": each.relationship, "Comments": each.comments}
        ours |= _filled({"team": each.team}) | ({"is_key_worker": True} if each.is_key_worker else {})
    return _filled(told) | {OURS: ours}


def _plan(plan: PlanDocument) -> dict[str, Any]:
    said = plan.said
    coordinator = {"Name": said.coordinator, "Role": "Care coordinator"}
    ours = {name: _plain(getattr(said, name)) for name in ASKED_BY_LAW}
    return _filled(
        {
            "Strengths": [{"Free text": each} for each in said.strengths.split("\n") if each],
            "Needs, concerns or problems": [_need(each, said) for each in said.outcomes],
            "Agreed with person or legitimate representative": _agreed(plan.agreed),
            "Care funding source": {"Coded value": plan.funder} if plan.funder else {},
            "Date this plan was last updated": plan.written_on.isoformat(),
            "Planned review date/interval": said.first_review_on.isoformat() if said.first_review_on else "",
            "Responsibility for review": coordinator,
            "Performing professional": coordinator,
            OURS: _filled(ours),
        }
    )


def _agreed(by: AgreedBy | None) -> dict[str, str]:
    if by is None:
        return {}
    kind = REPRESENTATIVE if by.is_representative else PERSON
    return {"Person or legitimate representative": kind, "Person full name": by.name}


def _plain(value: Any) -> Any:
    """A day as text; everything else as it is."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _need(each: Outcome, said: PlanContent) -> dict[str, Any]:
    done: Iterable[dict[str, Any]] = (
        *(_action(one, place) for place, one in enumerate(said.actions) if one.outcome_key == each.key),
        *(_line(one, place) for place, one in enumerate(said.lines) if one.outcome_key == each.key),
    )
    goal = {
        "Free text": each.outcome,
        "Goal importance score": each.importance,
        "Actions and activities": list(done),
        "Outcomes": _text(each.so_far),
        "Goal status": each.status,
        OURS: _status(each.status, system=GOALS),
    }
    ours = {"key": str(each.key), "monitored_by": each.monitored_by}
    return {"Free text": each.need, "Goals and hopes": [_filled(goal)], OURS: ours}


def _action(each: Action, place: int) -> dict[str, Any]:
    told = {
        "What": _text(each.what),
        "Who": _filled({"Name": each.who}),
        "When": each.when,
        "Suggested strategies": each.strategies,
        "Status": _filled({"Coded value": coded(each.status, system=ACTIONS), "Free text": each.status}),
        "Confidence": each.confidence,
        "Review date": each.review_on.isoformat() if each.review_on else "",
    }
    return _filled(told) | {OURS: {"key": str(each.key), "place": place}}


def _status(words: str, *, system: str) -> dict[str, Any]:
    """The standard has one text for how a goal stands; its code, and which set it stands for, are beside it."""
    code = coded(words, system=system)
    return {"status": {"code": code, "instead of": NAMED_BY_THE_STANDARD[system]}} if code else {}


def _line(each: Line, place: int) -> dict[str, Any]:
    """What money buys is an action too; its money, which the standard has no place for, is ours."""
    kept = asdict(each)
    for known in ("key", "outcome_key", "unit_price", "what", "supplier"):
        del kept[known]
    money = kept | {"unit_pence": each.unit_price.pence, "quantity": str(each.quantity)}
    ours = {"key": str(each.key), "place": place, "line": money}
    return _filled({"What": _text(each.what), "Who": _filled({"Name": each.supplier}), "When": each.every}) | {
        OURS: ours
    }


def _contingency(each: Risk) -> dict[str, Any]:
    told = {
        "Trigger factors": [*_text(each.risk), *_text(each.signs)],
        "What should happen": _text(each.procedure),
        "Who should be contacted": [{"Contact details": each.contact}] if each.contact else [],
        "Agreed with person or legitimate representative": _filled({"Person full name": each.agreed_with}),
    }
    return _filled(told) | {OURS: {"key": str(each.key), "consequence": each.consequence}}
