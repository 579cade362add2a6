"""What a person is told about moving to another board, and where it stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from openphb.interfaces.perform import today
from openphb.interfaces.web.hand_over import pages
from openphb.interfaces.web.mine.whose import Whose, theirs
from openphb.interfaces.web.shell import answer, looking
from openphb.kernel.actor import IN_LAW
from openphb.kernel.refusal import NotFound
from openphb.moving import handed


@require_safe
@theirs
def show(request: HttpRequest, whose: Whose) -> HttpResponse:
    """For the person and those the law gives a part; where nothing was ever released there is no such page."""
    if not whose.by.roles_for(whose.id) & IN_LAW:
        raise NotFound
    with looking(request):
        found = handed.move_of(whose.id, by=whose.by)
    if found is None:
        raise NotFound
    return answer(request, pages.mine_page(found, caption=whose.caption, back=whose.home, on=today()))
