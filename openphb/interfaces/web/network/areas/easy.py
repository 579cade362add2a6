"""An area's local offer in easy read: the same facts, one idea on a line, with a picture beside each."""

from __future__ import annotations

from collections.abc import Iterator

from openphb.community.offers.views import OfferView
from openphb.community.rules.measures import MIDDLE
from openphb.interfaces.web.addresses import where
from openphb.interfaces.web.easy import Easy, Idea, easy, idea
from openphb.interfaces.web.network.areas.parts import CONTACTS
from openphb.interfaces.web.pages import Link
from openphb.kernel.days import in_words, local_day

_PICTURES = {"phone": "phone", "relay": "call", "email": "letter", "post": "post", "in_person": "talk"}


def easy_area(found: OfferView) -> Easy:
    """From the very view that the page is made from."""
    return easy(_what(), _who(found), _asking(found), _times(found), _challenge(found), _more(found))


def _what() -> Iterator[Idea]:
    yield idea("money", "Some people get a budget from the NHS.", "It is money for your care.")
    yield idea("hands", "You help to choose how it is used.")


def _who(found: OfferView) -> Iterator[Idea]:
    yield idea("yes", "Some people have a right to a budget.", "The law says so.")
    yield idea("nurse", "Adults with NHS continuing healthcare.", "Children with continuing care.")
    yield idea("house", "People with aftercare under section 117.")
    yield idea("wheelchair", "People who use NHS wheelchair services.")
    yield idea("question", "Other people can ask too.", quoted=found.words.who_else)


def _asking(found: OfferView) -> Iterator[Idea]:
    yield idea("talk", "You can ask for a budget.", "Somebody can ask for you.")
    if not found.words.contacts:
        yield idea("person", "Ask whoever arranges your care now.")
    for code, words in CONTACTS.items():
        if code in found.words.contacts:
            yield idea(_PICTURES[code], f"{words}:", quoted=found.words.contacts[code])


def _times(found: OfferView) -> Iterator[Idea]:
    if found.latest is None:
        yield idea("clock", "We do not know how long it takes here.")
        return
    told = found.latest.numbers["asked_to_decided", MIDDLE].value
    if told is None:
        yield idea("clock", "Too few people asked here.", "So we do not say how long it takes.")
    else:
        yield idea("clock", f"Half of people had an answer within {told:,} days.")
    yield idea("calendar", f"This is from {in_words(found.latest.as_of)}.")


def _challenge(found: OfferView) -> Iterator[Idea]:
    yield idea("no", "We may say no.", "We tell you why.")
    yield idea("look-again", "You can ask us to look again.", quoted=found.words.challenge)
    yield idea("complaint", "You can complain.", "That is free.")


def _more(found: OfferView) -> Iterator[Idea]:
    tell = Link("Tell us", where("net_area_feedback", found.slug))
    yield idea("pen", "Is something wrong on this page?", link=tell)
    if found.checked_at is not None:
        yield idea("eye", f"Somebody checked this on {in_words(local_day(found.checked_at))}.")
