"""One page of what a search found, with where the others are."""

from __future__ import annotations

from urllib.parse import urlencode

from openphb.interfaces.fhir.asking import Listed, Page
from openphb.interfaces.fhir.parts import Json, without_empty


def searchset(listed: Listed, *, base: str, kind: str, asked: dict[str, str], page: Page) -> Json:
    """`base` is the address of this interface; what was asked is repeated in the links as it was understood."""
    at = {"self": page.before}
    if page.before:
        at["previous"] = max(0, page.before - page.many)
    if page.many and page.before + page.many < listed.total:
        at["next"] = page.before + page.many
    links = [
        {"relation": which, "url": _at(f"{base}/{kind}", asked, many=page.many, before=before)}
        for which, before in at.items()
    ]
    entries = [
        {"fullUrl": f"{base}/{kind}/{each.said['id']}", "resource": each.said, "search": {"mode": "match"}}
        for each in listed.found
    ]
    return without_empty(
        {"resourceType": "Bundle", "type": "searchset", "total": listed.total, "link": links, "entry": entries}
    )


def _at(address: str, asked: dict[str, str], *, many: int, before: int) -> str:
    more = {"_count": str(many)} | ({"_offset": str(before)} if before else {})
    return f"{address}?{urlencode(asked | more)}"
