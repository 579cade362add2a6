"""Who may open the pages of payroll over many employers: the staff who see to it, and a bureau for its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from openphb.employment.queries.payroll import sees_all_payroll, served_by
from openphb.interfaces.web.answering import View, actor
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound

V = TypeVar("V", bound=View)


def payroll_only(view: V) -> V:
    """To everybody else these pages do not exist."""
    return _for(view, lambda who: sees_all_payroll(who) or bool(served_by(who)))


def paying_only(view: V) -> V:
    """What is paid because of a payslip is not the bureau's to see."""
    return _for(view, sees_all_payroll)


def _for(view: V, may: Callable[[Actor], bool]) -> V:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may(actor(request)):
            raise NotFound
        return view(request, *args, **kwargs)

    return cast(V, guarded)
