"""An area's local offer where Wagtail finds it, or shows it to its editor beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from openphb.community.offers.seen import of_page
from openphb.interfaces.perform import today
from openphb.interfaces.web.answering import answer
from openphb.interfaces.web.network.areas.pages import area_page

if TYPE_CHECKING:
    from openphb.community.models import LocalOffer


def draw(request: HttpRequest, page: LocalOffer) -> HttpResponse:
    """As everybody reads it."""
    return answer(request, area_page(of_page(page), on=today()))
