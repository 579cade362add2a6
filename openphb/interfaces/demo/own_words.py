"""What some people and families wrote in their plans themselves: about them, who is around them, and small steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openphb.interfaces.demo.script import Script
from openphb.interfaces.demo.teller import Teller
from openphb.plans import actions as plans
from openphb.plans.content import PERSONAL, PROFESSIONAL, Action, Contact
from openphb.plans.rules import Sections


@dataclass(frozen=True)
class Own:
    """Contacts are (kind, name, what they are, how to reach them); actions are (what, who, when, how sure)."""

    about: Sections
    contacts: tuple[tuple[str, str, str, str], ...]
    actions: tuple[tuple[str, str, str, int], ...] = ()


AT_FIRST: dict[str, Own] = {
    "maureen": Own(
        {
            "people_important": "Ted, my husband. Our daughter Clare rings on Sundays.",
            "communicating": "Give me time: the words come. Large print, and good light.",
            "wellness": "On a good day I cook with Ted. On a bad day my legs freeze and I need two people.",
            "please_do": "Please let me try first.\nPlease do not talk over my head.",
            "strengths": "I taught for thirty years\nI know every neighbour by name",
            "supported_by": "Clare, my daughter",
        },
        (
            (PERSONAL, "Ted Lacey", "Husband", "0114 496 0021"),
            (PERSONAL, "Clare Lacey", "Daughter", "0114 496 0022"),
            (PROFESSIONAL, "Ruth Bell", "Parkinson's nurse", "0114 496 0023"),
        ),
        (
            ("Marching on the spot to music, to loosen the legs", "Maureen and Ted", "Every morning", 8),
            ("Tea at the window with whoever comes by", "Maureen", "Fridays", 9),
        ),
    ),
}
ABOUT_EDITH = Own(
    {
        "people_important": "Joan, who comes as a daughter and not as a nurse. Biscuit, the cat.",
        "communicating": "Slowly, from the front, by her name. Singing reaches her when talking does not.",
        "strengths": "Knows every hymn\nCalms the cat, and the cat calms her",
    },
    ((PERSONAL, "Joan Marlow", "Daughter", "0114 496 0031"),),
)


ABOUT_KOFI: Sections = {
    "wellness": "On a good day he laughs at the trains. After a bad night he has two seizures before noon.",
    "supporting_me": "Somebody awake beside him from ten to six, so that his mother can sleep.",
}


def put(t: Teller, s: Script, *, own: Own, version: UUID, on: date) -> None:
    """Everything this person or family wrote, into a draft, by their own hand."""
    by = s.speaks[0]
    t.do(plans.save_section, version=version, fields=own.about, by=by, on=on)
    for number, (kind, name, relationship, details) in enumerate(own.contacts):
        contact = Contact(t.id(s.name, "contact", number), kind, name, relationship, details=details)
        t.do(plans.put_contact, version=version, contact=contact, by=by, on=on)
    for number, (what, who, when, sure) in enumerate(own.actions):
        outcome = t.id(s.name, "outcome", 0)
        action = Action(t.id(s.name, "action", number), outcome, what, who, when, confidence=sure, status="under way")
        t.do(plans.put_action, version=version, action=action, by=by, on=on)
