"""A directory of services as Open Referral UK publishes them, read. Pure.

Open Referral UK is the national shape for such directories: version 3 is Human Services Data Specification 3.0 with
terms for the UK (openreferraluk.org). Read are a page as its interface answers it (`contents`), a list of services, or
one service. What an entry does not say stays empty. An entry that cannot be understood is refused by its place, and
the good ones are kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from openphb.kernel.refusal import Refusal, Refused

KINDS = {"service": "Services", "equipment": "Equipment", "treatment": "Treatments and therapies"}
_WORDS_OF = {
    "equipment": ("equipment", "wheelchair", "aids and adaptations", "assistive technology"),
    "treatment": ("therapy", "therapies", "treatment", "counselling", "physiotherapy"),
}
LARGEST_BYTES = 20 * 1024 * 1024
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Listed:
    """One service, in words. `source_id` is what its publisher calls it; `is_active` if it says that it runs."""

    source_id: str
    name: str
    provider: str
    kind: str
    description: str = ""
    who_for: str = ""
    cost: str = ""
    how_to_ask: str = ""
    areas: str = ""
    subjects: str = ""
    alert: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    assured_on: date | None = None
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry that was refused: which, counted from 1, and why."""

    place: int
    because: str


@dataclass(frozen=True, slots=True)
class Directory:
    services: tuple[Listed, ...]
    refused: tuple[Unread, ...]


def read(content: bytes) -> Directory:
    """Every service of a file. Raises Refused where it is no such file at all."""
    services: dict[str, Listed] = {}
    refused: list[Unread] = []
    for place, entry in enumerate(_entries(content), start=1):
        try:
            found = _service(entry)
            if found.source_id in services:
                raise Refused(Refusal(f"Another entry before it has the same id, {found.source_id}."))
            services[found.source_id] = found
        except Refused as why:
            refused.append(Unread(place, why.refusal.because))
    return Directory(tuple(services.values()), tuple(refused))


def _entries(content: bytes) -> list[Any]:
    if len(content) > LARGEST_BYTES:
        raise Refused(Refusal("The file is larger than 20 MB. Bring it in page by page.", field="file"))
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as trouble:  # also a number of more digits than Python reads
        raise Refused(Refusal("This is not a JSON file, which a directory has to be.", field="file")) from trouble
    if isinstance(told, Mapping):
        told = next((told[name] for name in ("contents", "content", "services") if name in told), [told])
    if not isinstance(told, list) or not told:
        raise Refused(Refusal("No services are in this file. It has to be a list of them.", field="file"))
    return told


def _service(entry: Any) -> Listed:
    if not isinstance(entry, Mapping):
        raise Refused(Refusal("It is not a service."))
    source_id, name = _text(entry, "id"), _text(entry, "name")
    if not source_id or not name:
        raise Refused(Refusal(f"It has no {'id' if not source_id else 'name'}, which the standard asks for."))
    subjects = _subjects(entry)
    return Listed(
        source_id=source_id,
        name=name,
        provider=_text(entry.get("organization") or {}, "name"),
        kind=_kind(f"{name}; {subjects}"),
        description=_text(entry, "description"),
        who_for=_who_for(entry),
        cost=_cost(entry),
        how_to_ask=_text(entry, "application_process"),
        areas="; ".join(_each(entry, "service_areas", "name")),
        subjects=subjects,
        alert=_text(entry, "alert"),
        email=_text(entry, "email"),
        phone="; ".join(_each(entry, "phones", "number")),
        url=_address(entry),
        assured_on=_day(entry, "assured_date"),
        is_active=_text(entry, "status").casefold() in ("", "active"),
    )


def _text(entry: Any, name: str) -> str:
    """Plain words: directories carry pieces of web pages, and nothing of theirs is ever drawn as one."""
    told = entry.get(name) if isinstance(entry, Mapping) else None
    if told is None or isinstance(told, Mapping | list | bool):
        return ""
    plain = unescape(re.sub(r"<[^>]*>", " ", str(told)))
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", plain).split())[:_LONGEST]


def _each(entry: Mapping[str, Any], list_: str, name: str) -> Iterator[str]:
    told = entry.get(list_)
    found = (_text(each, name) for each in told) if isinstance(told, list) else ()
    return iter(dict.fromkeys(each for each in found if each))


def _subjects(entry: Mapping[str, Any]) -> str:
    told = entry.get("attributes")
    terms = [each.get("taxonomy_term") for each in told if isinstance(each, Mapping)] if isinstance(told, list) else []
    return "; ".join(dict.fromkeys(name for term in terms if (name := _text(term, "name"))))


def _kind(text: str) -> str:
    plain = text.casefold()
    return next((kind for kind, words in _WORDS_OF.items() if any(word in plain for word in words)), "service")


def _who_for(entry: Mapping[str, Any]) -> str:
    least, most = (_text(entry, name).removesuffix(".0") for name in ("minimum_age", "maximum_age"))
    ages = {
        (True, True): f"Ages {least} to {most}",
        (True, False): f"From age {least}",
        (False, True): f"Up to age {most}",
    }.get((bool(least), bool(most)), "")
    return "; ".join(each for each in (_text(entry, "eligibility_description"), ages) if each)


def _cost(entry: Mapping[str, Any]) -> str:
    """As they say it; a sum without a currency is not called pounds."""
    options = entry.get("cost_options")
    sums = [_sum(each) for each in options if isinstance(each, Mapping)] if isinstance(options, list) else []
    return "; ".join(each for each in (_text(entry, "fees_description"), *sums) if each)


def _sum(option: Mapping[str, Any]) -> str:
    amount, currency = _text(option, "amount"), _text(option, "currency").upper()
    said = _text(option, "amount_description") or _text(option, "option")
    pounds = f"£{float(amount):,.2f}" if re.fullmatch(r"\d+(\.\d+)?", amount) and currency == "GBP" else ""
    return " ".join(each for each in (pounds or f"{amount} {currency}".strip(), said) if each)


def _address(entry: Mapping[str, Any]) -> str:
    """Only addresses of the web: a link that runs something is left out."""
    told = _text(entry, "url")
    return told if re.fullmatch(r"https?://[^\s<>\"']+", told, re.IGNORECASE) else ""


def _day(entry: Mapping[str, Any], name: str) -> date | None:
    told = _text(entry, name)[:10]
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        return None
