"""What went another way, told as problem details (RFC 9457): what, why with its source, and what to send instead."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from openphb.interfaces.api.keys import TooMany, Without
from openphb.interfaces.api.reasons import ASKED, WithoutReason
from openphb.kernel.refusal import NotFound, Refused

MEDIA = "application/problem+json"


class Because(Schema):
    """One reason: in words, where it is written, and the field it is about, if any."""

    because: str
    cites: str = ""
    field: str = ""


class Problem(Schema):
    """RFC 9457, with every reason in `because`."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    because: list[Because] = []


def answer(status: int, title: str, *reasons: Because, detail: str = "", **headers: str) -> HttpResponse:
    told = Problem(title=title, status=status, detail=detail, because=list(reasons))
    return HttpResponse(
        told.model_dump_json(), status=status, content_type=MEDIA,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )  # fmt: skip


def nothing_here() -> HttpResponse:
    """What is not there, and what is not for this key, told alike."""
    return answer(404, "Not found", detail="There is no such thing here, or not for this key.")


def tell(api: NinjaAPI) -> None:
    """Answer each of these so, wherever in this interface it is raised."""
    for kind, told in _TOLD.items():
        api.add_exception_handler(kind, told)


def _refused(_: HttpRequest, stopped: Refused) -> HttpResponse:
    reasons = [Because(because=each.because, cites=each.cites, field=each.field) for each in stopped.refusals]
    return answer(409, "Refused", *reasons, detail=stopped.refusal.because)


def _not_found(_: HttpRequest, __: NotFound) -> HttpResponse:
    return nothing_here()


def _without(_: HttpRequest, stopped: Without) -> HttpResponse:
    return answer(403, "Not for this key", detail=f"Ask the board for a key with “{stopped.scope}”.")


def _without_reason(_: HttpRequest, __: WithoutReason) -> HttpResponse:
    return answer(403, "Say why", detail=ASKED)


def _nobody(_: HttpRequest, __: AuthenticationError) -> HttpResponse:
    detail = "Send Authorization: Bearer and a key that the board gave and that has not ended."
    return answer(401, "No key", detail=detail, WWW_Authenticate='Bearer realm="openphb"')


def _too_many(_: HttpRequest, __: TooMany) -> HttpResponse:
    return answer(429, "Too many requests", detail="Wait for a minute, then go on.", Retry_After="60")


def _unread(_: HttpRequest, stopped: ValidationError) -> HttpResponse:
    reasons = [Because(because=f"{each['msg']}.", field=_field(each["loc"])) for each in stopped.errors]
    return answer(422, "Not understood", *reasons, detail="Nothing was kept. Mend what is named and send it again.")


def _field(where: tuple[Any, ...]) -> str:
    """Without the part of the request and the name of what it was read into."""
    return ".".join(str(part) for part in where[2 if where[0] == "body" else 1 :])


def _said(_: HttpRequest, stopped: HttpError) -> HttpResponse:
    return answer(stopped.status_code, "Not understood", detail=str(stopped))


_TOLD: dict[type[Exception], Any] = {
    Refused: _refused,
    NotFound: _not_found,
    Without: _without,
    WithoutReason: _without_reason,
    AuthenticationError: _nobody,
    TooMany: _too_many,
    ValidationError: _unread,
    HttpError: _said,
}
