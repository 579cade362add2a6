"""How what other systems, and whole boards, send us is read: FHIR, the API, the PDS, providers of identities, lists.

Each is asked as its door asks it; what would be looked up in the database is known to be there.
"""

from __future__ import annotations

import io
import json
from contextlib import nullcontext
from functools import cache
from typing import Any, cast
from unittest import mock
from uuid import UUID

from openphb.kernel.refusal import NotFound, Refusal, Refused
from tests.fuzz.reading import DAY, Ask, laid

SOMEBODY = UUID(int=1)


@cache
def _factory() -> Any:
    from django.test import RequestFactory

    return RequestFactory()


def care_plan(content: bytes) -> object:
    """A care plan received: read, checked, kept, told again, and read for the page."""
    from openphb.interfaces.fhir import care_plan_read, outcomes, receiving
    from openphb.interfaces.fhir.versions import with_version

    request = _factory().post("/fhir/R4/CarePlan", data=content, content_type=receiving.TYPES[0])
    said = receiving._checked(receiving._read(request))
    with mock.patch.multiple(receiving, people=_People(), reading=lambda by: nullcontext()):
        receiving._whose(said["subject"], by=cast(Any, None))
    kept = receiving._new(said)
    outcomes.answer(with_version(receiving.as_shown(SOMEBODY, said)))
    return care_plan_read.read(json.loads(kept.said))


class _People:
    """A board in which whoever is asked for is there, once."""

    def person(self, id: UUID, *, by: object) -> Any:
        return mock.Mock(id=SOMEBODY)

    def people(self, *, by: object, search: str) -> Any:
        return mock.Mock(people=(mock.Mock(id=SOMEBODY),))


def fhir_question(content: bytes) -> object:
    """What stands behind the question mark, asked of one type of resource after another."""
    from openphb.interfaces.fhir import asking, questions
    from openphb.interfaces.fhir.kinds import BY_NAME

    kinds = list(BY_NAME.values())
    kind = kinds[content[0] % len(kinds)] if content else kinds[0]
    request = _factory().get("/fhir/R4/", QUERY_STRING=content[1:].decode("latin-1"))
    questions.wants_json(request)
    asked, page = questions.asked_for(request, kind), questions.page_of(request)
    return asking.whose(asked) if {"patient", "subject"} & set(kind.by) else page


def api(path: str, method: str) -> Ask:
    """A request to one address of the API: its body, or what stands behind the question mark."""

    def ask(content: bytes) -> object:
        door, operation = _operation(path, method)
        about = {"path": "/api/v1/", "content_type": "application/json", "HTTP_IDEMPOTENCY_KEY": "once"}
        query = content.decode("latin-1") if method == "GET" else ""
        request = _factory().generic(method, data=b"" if query else content, QUERY_STRING=query, **about)
        try:
            return _understood(operation._get_values(request, {}, None))
        except Exception as stopped:
            answer = door.on_exception(request, stopped)
            raise Refused(Refusal(answer.content.decode())) from None

    return ask


@cache
def _operation(path: str, method: str) -> tuple[Any, Any]:
    from openphb.interfaces.api import first

    bound = next(each for each in first.api._get_bound_routers() if path in each.path_operations)
    return first.api, next(each for each in bound.path_operations[path].operations if method in each.methods)


def _understood(values: dict[str, Any]) -> object:
    """As the rules of its room see it."""
    from openphb.people import rules

    if "new" in values:
        why = rules.why_not_record(rules.NewPerson(**values["new"].model_dump()), on=DAY)
        if why:
            raise Refused(why)
    return values


def key_of_a_system(content: bytes) -> object:
    from openphb.interfaces.api import keys

    request = _factory().get("/api/v1/whoami", HTTP_AUTHORIZATION=content.decode("latin-1"))
    with mock.patch.object(keys, "_signed_in", lambda board, token, *, where: (board, token)):
        return keys.ByKey()(request)


def pds_answer(content: bytes) -> object:
    """By number, and for a search; the first byte says how the service answered."""
    from openphb.interfaces.pds.service import Asked, Pds

    line = mock.Mock()
    line.ask.return_value = ({b"4": 404, b"5": 503}.get(content[:1], 200), content)
    service = Pds(line, token=lambda: "a-token", once=lambda: "request-1")
    by_traits = Asked(family_name="Fernhill", birth_date=DAY)
    return [_found_there(service, each) for each in (Asked("9000000009"), by_traits)]


def _found_there(service: Any, asked: Any) -> object:
    from openphb.interfaces.pds.answers import NotFoundThere

    try:
        return service.find(asked)
    except NotFoundThere as why:
        return str(why)


def pds_token(content: bytes) -> object:
    """What the door of the service answers to our proof."""
    from openphb.interfaces.pds.access import Access
    from openphb.interfaces.sign_on import tokens

    line = mock.Mock()
    line.ask.return_value = (200, content)
    with mock.patch.object(tokens, "signed", lambda *_, **__: "a proof"):
        return Access("https://pds.example.nhs.uk/token", "key-1", laid("key.pem", b""), line)()


def pds_settings(content: bytes) -> object:
    from openphb.interfaces.pds import access

    return access.set_up(laid("pds.toml", content))


def refused_sign_on(content: bytes) -> object:
    """What a provider of identities says with an error."""
    from urllib.error import HTTPError

    from openphb.interfaces.sign_on import outbound

    return outbound._error_in(HTTPError("https://auth.example.nhs.uk", 400, "", cast(Any, {}), io.BytesIO(content)))


def provider_address(content: bytes) -> object:
    """An address that a provider gives for its keys, or to ask for a token: asked only where it is theirs."""
    from openphb.interfaces.sign_on import outbound

    provider = mock.Mock(key="login", hosts=frozenset({"auth.example.nhs.uk"}))
    return outbound.require_theirs(content.decode("utf-8", "replace"), of=provider)


def claims(content: bytes) -> object:
    """What a token says of somebody, as a person and as a colleague, after its signature was found right."""
    from openphb.interfaces.sign_on import claims as told
    from openphb.interfaces.sign_on import outbound

    said = outbound._object(content, "https://auth.example.nhs.uk/token")
    expected = told.Expected("https://auth.example.nhs.uk", "phb", "once", 1_000_000, 1_000_000, told.WEAK, "a", ("2",))
    told.require_answer(said, expected)
    if "vot" in said:
        return told.person_told(said, said, expected=expected)
    return told.colleague_told(said, said, expected=expected)


def list_of_a_board(content: bytes) -> object:
    """A list that moves in, of the kind that its headings fit best: read, and looked at by the rules of its room."""
    from openphb.moving import reading, sheets
    from openphb.moving.kinds import KINDS

    sheet = sheets.sheet(content)
    kind = max(KINDS.values(), key=lambda each: len(sheets.guess(sheet, each)))
    columns = sheets.guess(sheet, kind)
    reading.require_columns(kind, columns, width=len(sheet.headings))
    rows = reading.read(sheet, kind, columns=columns)
    sums = [reading.total(rows, name) for name in kind.counts]
    return _judged(kind.code, reading.twice(rows, by=("nhs_number",), called="person")), sums


def _judged(kind: str, rows: Any) -> object:
    from openphb.moving.lists import people, plans

    if kind == "people":
        return [people._told(row, None, on=DAY) for row in rows]
    if kind == "plans":
        here = plans._Here(_Anybody(), frozenset(), _Anybody())
        return [
            plans._one(key, listed, here=here, arrival=SOMEBODY, on=DAY) for key, listed in plans._grouped(rows).items()
        ]
    return rows


class _Anybody(dict[str, Any]):
    """Whoever is looked for is there."""

    def __contains__(self, key: object) -> bool:
        return True

    def get(self, key: str, default: Any = None) -> Any:
        from datetime import date

        from openphb.people.arriving import Known

        return Known(SOMEBODY, "Ada", date(1980, 5, 1)) if key.isdigit() else default

    def __getitem__(self, key: str) -> UUID:
        return SOMEBODY


def whole_board(content: bytes) -> object:
    """Everything of a board in one file, as `openphb export verify` looks at it."""
    from openphb.interfaces.cli import moving_in

    made, found = moving_in.looked_at(laid("board.zip", content))
    return len(made["parts"]), made["board"], made["at"], found


def list_within(content: bytes) -> object:
    """The same file, whose list of its parts is these bytes."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("tables/a.csv", b"Id\r\n1\r\n")
        packed.writestr("manifest.json", content)
    return whole_board(out.getvalue())


def day_in_an_address(content: bytes) -> object:
    """Each of the pages that take a day, or days, out of their address."""
    from openphb.interfaces.web.health_tasks import views as tasks
    from openphb.interfaces.web.payroll import days
    from openphb.interfaces.web.shifts import rota_views

    text = content.decode("utf-8", "replace")
    request = mock.Mock(GET={"week": text, "on": text})
    asked: list[Any] = [lambda: days.period_in(text), lambda: rota_views.day_in(text)]
    return rota_views.monday_asked(request), tasks._day(request, on=DAY), list(map(_or_nothing, asked))


def _or_nothing(ask: Any) -> object:
    try:
        return ask()
    except NotFound:
        return None


def revisions(content: bytes) -> object:
    """What a form carries to see whether two people wrote at once."""
    from openphb.interfaces.web import at_once

    return at_once._numbers(content.decode("utf-8", "replace"))
