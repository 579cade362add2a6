"""A form sent by a telephone's own script, which reads the answer instead of showing it.

The same form, judged and carried out by the same view: only what comes back is told in another way.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, JsonResponse

from openphb.interfaces.web import kept
from openphb.interfaces.web.answering import actor

NOT_YOURS = "This was written by somebody else who signed in on this phone. It waits for them."


def by_script(request: HttpRequest) -> bool:
    return request.method == "POST" and request.headers.get("Accept", "") == "application/json"


def not_theirs(request: HttpRequest) -> HttpResponse | None:
    """What waited on a telephone is only ever taken from the account that put it there."""
    if not by_script(request) or kept.author(request) == str(actor(request).id):
        return None
    return JsonResponse({"kept": False, "because": [NOT_YOURS]}, status=403)


def told(request: HttpRequest, response: HttpResponse, *, problems: Iterable[str]) -> HttpResponse:
    """Kept, and where to go on; or every reason why not, in the words the page would have."""
    if not by_script(request):
        return response
    if response.status_code == 303:
        return JsonResponse({"kept": True, "onward": response["Location"]})
    return JsonResponse({"kept": False, "because": list(problems)}, status=response.status_code)
