"""The first version of the interface for other systems, whole. What it says of itself is at `openapi.json`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from openphb.interfaces.api import budgets, people, problems
from openphb.interfaces.api.asking import ALSO
from openphb.interfaces.api.keys import ByKey
from openphb.interfaces.api.reasons import HEADER
from openphb.interfaces.api.shapes import WhoAmI
from openphb.interfaces.webhooks import words

api = NinjaAPI(
    title="openphb",
    version="1",
    description=(
        "Personal health budgets of one NHS board, for its other systems. Amounts are whole pence. "
        f"A record that is restricted opens once you say why you need it, in the header {HEADER}."
    ),
    auth=ByKey(),
    openapi_url=None,  # said below, by a view that the door knows
    docs_url=None,
    urls_namespace="api1",
)
problems.tell(api)
api.add_router("/people", people.router)
api.add_router("/people", budgets.of_people)
api.add_router("/budgets", budgets.router)


@api.get("/whoami", response={200: WhoAmI, **ALSO}, tags=["Keys"], summary="What this key opens")
def whoami(request: HttpRequest) -> WhoAmI:
    system = request.auth  # type: ignore[attr-defined]
    return WhoAmI(name=system.bare.name, scopes=sorted(system.scopes))


def described() -> dict[str, Any]:
    """The interface in OpenAPI's words: with the media type that problems really have, and what systems are told."""
    told: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/v1/")
    for operations in told["paths"].values():
        for operation in operations.values():
            for answer in operation["responses"].values():
                _as_problem(answer.get("content", {}))
    return {**told, "webhooks": words.described()}


def _as_problem(content: dict[str, Any]) -> None:
    if content.get("application/json", {}).get("schema", {}).get("$ref", "").endswith("/Problem"):
        content[problems.MEDIA] = content.pop("application/json")


@require_safe
def says(request: HttpRequest) -> JsonResponse:
    """What this interface says of itself, for whoever connects to it. It holds nothing of any board."""
    return JsonResponse(described())


def nothing(request: HttpRequest) -> HttpResponse:
    """Whatever else is asked for here is answered as a program reads it."""
    return problems.nothing_here()
