"""Which page of a list the address asks for."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest

from openphb.interfaces.web.pages import Paging

SIZE = 20


def number(request: HttpRequest, name: str = "page") -> int:
    """1 or more; whatever is not a number is the first page."""
    asked = request.GET.get(name, "")
    return max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def paging(page: int, *, total: int, kept: Mapping[str, str] | None = None, name: str = "page") -> Paging | None:
    """The way on and back, with the rest of the address kept; None where there is one page."""
    if total <= SIZE and page == 1:
        return None
    rest = urlencode({key: value for key, value in (kept or {}).items() if value})
    return Paging.of(page, size=SIZE, total=total, address=f"?{rest}{'&' if rest else ''}{name}=")
