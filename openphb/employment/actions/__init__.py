"""What is done to an employment: begun, changed, ended; its duties said to be done; holiday and cover written down."""

from __future__ import annotations

from openphb.employment.actions.beginning import (
    begin,
    begin_with_somebody_new,
    change,
    end,
    go_on,
    link_account,
)
from openphb.employment.actions.doing import open_again, say_checked, say_done, say_not_needed
from openphb.employment.actions.leave import plan_cover, take_back_leave, write_leave

__all__ = [
    "begin",
    "begin_with_somebody_new",
    "change",
    "end",
    "go_on",
    "link_account",
    "open_again",
    "plan_cover",
    "say_checked",
    "say_done",
    "say_not_needed",
    "take_back_leave",
    "write_leave",
]
