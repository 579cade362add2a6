"""Who may open the pages of payroll over many employers: the staff who see to it."""

from __future__ import annotations

from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from openphb.employment import rules
from openphb.interfaces.web.answering import View, actor
from openphb.kernel.refusal import NotFound

V = TypeVar("V", bound=View)


def payroll_only(view: V) -> V:
    """To everybody else these pages do not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        who = actor(request)
        if not (who.is_staff and who.has(*rules.SEES_PAYROLL)):
            raise NotFound
        return view(request, *args, **kwargs)

    return cast(V, guarded)
