"""Questions about boards and their own settings. Which boards there are is public; nothing is about a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from openphb.commissioners import rules
from openphb.commissioners.models import Commissioner, CommissionerCode, LocalSetting
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refused
from openphb.law.local import LOCAL, asked_for, until_set


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


def names() -> dict[int, str]:
    """What every board is called, by name."""
    return dict(Commissioner.objects.order_by("name").values_list("id", "name"))


def ods_code(commissioner: int, *, on: date) -> str:
    """The code to report under on a day: the one valid then, else the latest before it."""
    codes = CommissionerCode.objects.filter(commissioner_id=commissioner, valid_from__lte=on).order_by("-valid_from")
    return codes.values_list("ods_code", flat=True)[0]


def codes_on(on: date) -> Mapping[str, int]:
    """Every board there is or was by its code on a day, or the latest it had before; one that had none yet is left out.

    A code that two have borne one after the other is the later one's.
    """
    rows = CommissionerCode.objects.filter(valid_from__lte=on).order_by("valid_from", "id")
    latest = {board: code for board, code in rows.values_list("commissioner_id", "ods_code")}
    return {code: board for board, code in latest.items()}


@dataclass(frozen=True, slots=True)
class SettingView:
    """One value a local setting has had: from when, whose decision it was, why, and who wrote it down."""

    parameter: str
    value: int | str
    valid_from: date
    owner: str
    reason: str
    recorded_by_name: str
    recorded_at: datetime


def settings_on(on: date, *, by: Actor) -> Mapping[str, SettingView]:
    """The local settings that hold on a day, by parameter. What is not in it has not been settled here."""
    rows = LocalSetting.objects.of(by).filter(valid_from__lte=on).order_by("valid_from", "recorded_at")
    return {row.parameter: _setting(row) for row in rows if row.parameter in LOCAL}


def settings_of(parameter: str, *, by: Actor) -> tuple[SettingView, ...]:
    """Every value a local setting has had or will have, newest first."""
    rows = LocalSetting.objects.of(by).filter(parameter=parameter).order_by("-valid_from", "-recorded_at")
    return tuple(_setting(row) for row in rows)


def numbers_on(on: date, *, by: Actor) -> Mapping[str, int]:
    """The local settings that are numbers, in their own units: as settled here, else the figure that stands meanwhile.

    What neither has is not in it: ask for it (`setting`), and never invent it.
    """
    held = settings_on(on, by=by)
    found = {name: held[name].value if name in held else until_set(each, on) for name, each in LOCAL.items()}
    return {name: value for name, value in found.items() if isinstance(value, int)}


def setting(parameter: str, *, by: Actor, on: date) -> int | str:
    """One local setting as it holds on a day. Raises Refused, with who can set it, where nobody has."""
    held = settings_on(on, by=by).get(parameter)
    value = held.value if held else until_set(LOCAL[parameter], on)
    if value is None:
        raise Refused(asked_for(LOCAL[parameter]))
    return value


def _setting(row: LocalSetting) -> SettingView:
    return SettingView(
        parameter=row.parameter,
        value=rules.read(LOCAL[row.parameter], row.value),
        valid_from=row.valid_from,
        owner=row.owner,
        reason=row.reason,
        recorded_by_name=row.recorded_by_name,
        recorded_at=row.recorded_at,
    )
