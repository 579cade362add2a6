"""Questions about boards. Which boards there are is public; nothing here is about a person."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from openphb.commissioners.models import Commissioner, CommissionerCode
from openphb.kernel.refusal import NotFound


def board(ods_code: str, *, on: date) -> int:
    """The commissioner that bears this ODS code on a day. Raises NotFound where none does."""
    holds = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    found = CommissionerCode.objects.filter(holds, ods_code=ods_code).values_list("commissioner_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def boards() -> tuple[int, ...]:
    """Every board there is or was, oldest first."""
    return tuple(Commissioner.objects.order_by("id").values_list("id", flat=True))


def ods_code(commissioner: int, *, on: date) -> str:
    """The code to report under on a day: the one valid then, else the latest before it."""
    codes = CommissionerCode.objects.filter(commissioner_id=commissioner, valid_from__lte=on).order_by("-valid_from")
    return codes.values_list("ods_code", flat=True)[0]
