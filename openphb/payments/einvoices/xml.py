"""XML of a stranger, read without being obeyed: no document type, no entity, no network, bounded size and depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NoReturn, TypeAlias

from lxml import etree

from openphb.kernel.money import Money
from openphb.kernel.refusal import Refusal, Refused, refuse_unless

Element: TypeAlias = "etree._Element"
LARGEST = 2_000_000
"""Bytes. An invoice of a hundred lines takes 0.2 million; what is larger mostly carries papers within it."""
MOST_ELEMENTS = 50_000
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,10})?", re.ASCII)
_SORT_CODE, _ACCOUNT = re.compile(r"\d{6}", re.ASCII), re.compile(r"\d{8}", re.ASCII)
NOT_XML = "This is not an electronic invoice that we can read. Export it from your accounts program as UBL or CII XML."


def parse(content: bytes) -> Element:
    """The root element. Raises Refused in words for whatever is not plain XML of a fair size."""
    refuse_unless(bool(content.strip()), "This file has nothing in it. Choose another.", field="file")
    refuse_unless(len(content) <= LARGEST, "An electronic invoice has at most 2 MB. Leave papers out.", field="file")
    refuse_unless(not re.search(rb"<!\s*(DOCTYPE|ENTITY)", _plain(content), re.IGNORECASE), _DECLARES, field="file")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refused(Refusal(NOT_XML, field="file")) from None
    refuse_unless(root.getroottree().docinfo.internalDTD is None, _DECLARES, field="file")
    count = sum(1 for _ in root.iter())
    refuse_unless(count <= MOST_ELEMENTS, "This file has more parts than an invoice can have.", field="file")
    return root


_DECLARES = "The file declares its own document type, which no invoice does, so it was not read."


def _plain(content: bytes) -> bytes:
    """The same with the blanks of wider encodings taken out, so that nothing hides a declaration from the search."""
    return content.replace(b"\0", b"")


def text(element: Element, path: str) -> str:
    """The words at a path of local names, such as 'Party/Name'; empty where there are none."""
    found = element.find(_any(path))
    return " ".join((found.text or "").split()) if found is not None else ""


def each(element: Element, path: str) -> Iterator[Element]:
    yield from element.iterfind(_any(path))


def _any(path: str) -> str:
    """Names within whatever namespace they stand in, but for the root's, which says what the file is."""
    return "/".join(f"{{*}}{name}" for name in path.split("/"))


def attribute(element: Element, path: str, *, name: str) -> str:
    found = element.find(_any(path))
    return (found.get(name) or "").strip() if found is not None else ""


def day(told: str, *, what: str) -> date | None:
    """A day as 2026-04-30 or 20260430; None for nothing. Raises Refused for what is no day."""
    if not told:
        return None
    found = _DAY.fullmatch(told[:10])
    try:
        return date(*map(int, found.groups())) if found else _no(f"{what} is “{told[:20]}”, which is no day.")
    except ValueError:
        return _no(f"{what} is “{told[:20]}”, which is no day.")


def number(told: str, *, what: str) -> Decimal:
    """A number as it is written. Raises Refused where there is none."""
    try:
        return Decimal(told) if _NUMBER.fullmatch(told) else _no(f"{what} is “{told[:20]}”, which is no number.")
    except InvalidOperation:
        return _no(f"{what} is “{told[:20]}”, which is no number.")


def money(told: str, *, what: str) -> Money:
    """An amount in pounds of at most two decimals. Raises Refused for fractions of a penny: none is rounded away."""
    pence = number(told, what=what) * 100
    if pence != pence.to_integral_value():
        return _no(f"{what} is {told[:20]}, which is no whole number of pence.")
    return Money(int(pence))


def sort_code(told: str) -> str:
    """Six digits, or nothing."""
    digits = re.sub(r"[ -]", "", told)
    return digits if _SORT_CODE.fullmatch(digits) else ""


def account(told: str) -> tuple[str, str]:
    """Sort code and account number of a British account, also out of an IBAN; empty where it is neither."""
    plain = re.sub(r"[ -]", "", told).upper()
    if re.fullmatch(r"GB\d{2}[A-Z]{4}\d{14}", plain, re.ASCII):
        return plain[8:14], plain[14:]
    return "", plain if _ACCOUNT.fullmatch(plain) else ""


def _no(because: str) -> NoReturn:
    raise Refused(Refusal(f"{because} Ask whoever made the file to put it right.", field="file"))
