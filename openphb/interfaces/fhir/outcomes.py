"""Every refusal as an OperationOutcome: what went another way, in words and with a code of FHIR."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.http import HttpResponse

from openphb.interfaces.api.keys import TooMany, Without
from openphb.interfaces.api.reasons import ASKED, WithoutReason
from openphb.interfaces.fhir.asking import Unread
from openphb.interfaces.fhir.parts import Json, without_empty
from openphb.kernel.refusal import NotFound, Refused

MEDIA = "application/fhir+json"
NOTHING_HERE = "There is no such thing here, or not for this key."
NO_KEY = "Send Authorization: Bearer and a key that the board gave and that has not ended."
STOPS = (Refused, NotFound, Without, WithoutReason, TooMany, Unread)
"""What this door answers. Anything else is an accident of ours."""


def answer(said: Json, *, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    content = json.dumps(said, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return HttpResponse(content, status=status, content_type=f"{MEDIA}; charset=utf-8", headers=headers)


def outcome(*issues: Json) -> Json:
    return {"resourceType": "OperationOutcome", "issue": list(issues)}


def issue(code: str, words: str, *, where: str = "") -> Json:
    """`where` is the element, or the name in the question, that it is about."""
    expression = [where] if where else []
    return without_empty({"severity": "error", "code": code, "details": {"text": words}, "expression": expression})


def told(status: int, code: str, *, words: str, where: str = "", **headers: str) -> HttpResponse:
    with_dashes = {name.replace("_", "-"): value for name, value in headers.items()}
    return answer(outcome(issue(code, words, where=where)), status=status, headers=with_dashes)


def no_key() -> HttpResponse:
    return told(401, "login", words=NO_KEY, WWW_Authenticate='Bearer realm="openphb"')


def nothing_here() -> HttpResponse:
    """What is not there, and what is not for this key, told alike."""
    return told(404, "not-found", words=NOTHING_HERE)


def of(stopped: Exception) -> HttpResponse:
    """What is answered to each of STOPS."""
    match stopped:
        case Refused():
            found = [issue("business-rule", each.because, where=each.field) for each in stopped.refusals]
            return answer(outcome(*found), status=422)
        case Without():
            return told(403, "forbidden", words=f"Ask the board for a key with “{stopped.scope}”.")
        case WithoutReason():
            return told(403, "forbidden", words=ASKED)
        case TooMany():
            return told(429, "throttled", words="Wait for a minute, then go on.", Retry_After="60")
        case Unread():
            return told(stopped.status, stopped.code, words=stopped.words, where=stopped.where)
    return nothing_here()
