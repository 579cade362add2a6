"""Which pages a telephone may keep, and for whom. Nothing, until whoever it is asked for it on that telephone.

No page of ours is ever kept by a browser's own store: every answer says `no-store`, this changes nothing about it.
A copy is made only by our own script on the telephone, and only of an answer that says it may be, which it does when

- the telephone carries the cookie that its person asked for, and that account is the one signed in;
- the page is one of the person's own to read (`KEPT`), about somebody this account still acts for.

Any other answer to a telephone with that cookie tells it what to let go.
"""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from openphb.kernel.actor import Actor

COOKIE = "keeps"
COOKIE_SECONDS = 180 * 24 * 60 * 60
DAYS_KEPT = 7
"""Our own choice: long enough for a week without a network, short enough that a lost telephone tells old news only."""
KEPT = frozenset(
    {
        "my_people_choice",
        "my_home",
        "my_money",
        "my_plan",
        "my_version",
        "my_summary",
        "my_how",
        "my_people",
        "my_decisions",
        "my_decision",
        "my_letters",
        "my_letter",
        "my_receipts",
        "my_promises",
        "send_receipt",
    }
)
"""By the names of their views: the person's own pages to read, and the one that takes a receipt."""


def key_of(account: UUID) -> str:
    """The account as a telephone knows it: the same every time, and nothing that could be found out from it."""
    return salted_hmac("openphb.phone", str(account), algorithm="sha256").hexdigest()[:24]


def keeps(request: HttpRequest, account: UUID) -> bool:
    """True if this account asked this telephone to keep its pages."""
    return request.COOKIES.get(COOKIE, "") == key_of(account)


def begin(response: HttpResponseBase, *, account: UUID) -> None:
    response.set_cookie(
        COOKIE,
        key_of(account),
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def end(response: HttpResponseBase) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")


def mark(request: HttpRequest, response: HttpResponseBase) -> None:
    """Tell a telephone that keeps pages whose it may keep, and whether this is one; at signing out, to let all go."""
    if _signed_out(request):
        _clear(request, response)
    who: Actor | None = request.__dict__.get("actor")
    if who is None or not request.COOKIES.get(COOKIE):
        return
    if not keeps(request, who.id):
        response["Openphb-Keep"] = "nothing"
        end(response)
        return
    response["Openphb-Keep"] = key_of(who.id)
    response["Openphb-For"] = ",".join(sorted(str(person) for person in who.people))
    if response.status_code == 200 and _view(request) in KEPT and not request.__dict__.get("noticed"):
        response["Openphb-Title"] = quote(request.__dict__.get("title", ""))


def _view(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _signed_out(request: HttpRequest) -> bool:
    return _view(request) == "account_logout" and request.method == "POST"


def _clear(request: HttpRequest, response: HttpResponseBase) -> None:
    """The browser empties everything it holds of ours, unless a receipt waits there for its author to come back.

    Then our own script empties the pages and leaves the receipt. "cache" is not asked for: no page of ours is in it.
    """
    if not request.POST.get("waiting"):
        response["Clear-Site-Data"] = '"storage"'
