"""A PDS of our own, for tests and the demonstration: made-up people, answered in the shape of the published mocks.

Numbers that begin with 9 are kept for tests and are nobody's. Family names make it answer as the real one may: Denied,
Broken, Busy, Slow and Garbled, by search or by the numbers below.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from openphb.interfaces.pds.answers import NHS_NUMBER, ODS
from openphb.kernel.nhs_numbers import is_nhs_number

Answer = tuple[int, Any]
PEOPLE: tuple[dict[str, Any], ...] = (
    {"id": "9000000009", "given": ["Ada", "May"], "family": "Fernhill", "born": "1979-03-02",
     "line": ["7 Larch Row", "Sheffield"], "postcode": "S1 2HH", "phone": "0114 496 0101",
     "email": "ada@fernhill.example", "practice": "C88001"},
    {"id": "9000000025", "given": ["Bryn"], "family": "Oakley", "born": "1985-11-30", "secret": True,
     "line": ["1 Hidden Place"], "postcode": "S9 9ZZ", "phone": "0114 496 0102", "practice": "C88002"},
    {"id": "9000000017", "given": ["Cora"], "family": "Twin", "born": "1990-01-01", "line": ["2 High Street"]},
    {"id": "9000000041", "given": ["Cora"], "family": "Twin", "born": "1990-01-01", "line": ["3 High Street"]},
    {"id": "9000000068", "given": ["Dee"], "family": "Late", "born": "1940-06-07", "died": "2026-02-03T00:00:00+00:00"},
)  # fmt: skip
_FAILS: dict[str, Answer] = {
    "Denied": (403, "ACCESS_DENIED"), "Broken": (503, "SERVER_ERROR"), "Busy": (429, "TOO_MANY_REQUESTS"),
}  # fmt: skip


class StandIn:
    """A line without a network. It counts what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def ask(self, method: str, path: str, *, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        """As a server would. Raises TimeoutError for whoever is called Slow."""
        self.asked.append(path)
        if method != "GET" or not headers.get("X-Request-ID"):
            return 400, json.dumps(_outcome("MISSING_VALUE")).encode()
        status, said = self._answer(urlsplit(path).path, parse_qs(urlsplit(path).query))
        return status, said if isinstance(said, bytes) else json.dumps(said).encode()

    def _answer(self, path: str, asked: dict[str, list[str]]) -> Answer:
        named = path.removeprefix("/Patient/")
        if named != path:
            return _one(named)
        return _search({name: values[0].casefold() for name, values in asked.items()})


def _one(number: str) -> Answer:
    if not is_nhs_number(number):
        return 400, _outcome("INVALID_RESOURCE_ID")
    found = [each for each in PEOPLE if each["id"] == number]
    return (200, _patient(found[0])) if found else (404, _outcome("RESOURCE_NOT_FOUND"))


def _search(asked: dict[str, str]) -> Answer:
    family = asked.get("family", "").title()
    if family in _FAILS:
        status, code = _FAILS[family]
        return status, _outcome(code)
    if family == "Slow":
        raise TimeoutError
    if family == "Garbled":
        return 200, b'{"resourceType": "Bundle", "entry": [7'
    found = [each for each in PEOPLE if _fits(each, asked)]
    if len(found) > 1:
        return 200, _outcome("TOO_MANY_MATCHES")
    entries = [{"search": {"score": 1.0}, "resource": _patient(each)} for each in found]
    return 200, {"resourceType": "Bundle", "type": "searchset", "total": len(found), "entry": entries}


def _fits(each: dict[str, Any], asked: dict[str, str]) -> bool:
    given = asked.get("given", "").split()[:1]
    named = [name.casefold() for name in each["given"]]
    return each["family"].casefold() == asked.get("family") and asked.get("birthdate") == f"eq{each['born']}" and (
        not given or given[0] in named
    )  # fmt: skip


def _patient(each: dict[str, Any]) -> dict[str, Any]:
    """A restricted one comes without where they live and who their practice is, as from the real one."""
    said: dict[str, Any] = {
        "resourceType": "Patient", "id": each["id"], "birthDate": each["born"],
        "identifier": [{"system": NHS_NUMBER, "value": each["id"]}],
        "meta": {"versionId": "2", "security": [{"code": "R" if each.get("secret") else "U"}]},
        "name": [{"use": "usual", "given": each["given"], "family": each["family"]}],
    }  # fmt: skip
    if "died" in each:
        said["deceasedDateTime"] = each["died"]
    if each.get("secret"):
        return said
    reach = [{"system": system, "value": each[system]} for system in ("phone", "email") if system in each]
    practice = [{"identifier": {"system": ODS, "value": each["practice"]}}] if "practice" in each else []
    home = {"use": "home", "line": each.get("line", []), "postalCode": each.get("postcode", "")}
    return said | {"address": [home], "telecom": reach, "generalPractitioner": practice}


def _outcome(code: str) -> dict[str, Any]:
    return {
        "resourceType": "OperationOutcome",
        "issue": [{"severity": "error", "details": {"coding": [{"code": code}]}}],
    }
