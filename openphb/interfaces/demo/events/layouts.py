"""A statement of a small bank that nobody knew: it waits for a visitor to show which column is which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo import opening
from openphb.interfaces.demo.cases.doing import HAROLD
from openphb.interfaces.demo.teller import Scene, Teller
from openphb.payments import actions as payments


def scenes(t: Teller) -> Iterator[Scene]:
    brought = t.until - timedelta(days=2)
    yield Scene(brought, "A statement waits for its layout to be shown", partial(bring, t, brought))


def bring(t: Teller, on: date) -> None:
    """Two small lines of last month, as no large bank writes them."""
    first, second = on - timedelta(days=20), on - timedelta(days=13)
    rows = (
        "Calder Mutual;Account of members;;;",
        "Booked;Paid to or by;Purpose;Turnover;Left",
        f"{first:%d.%m.%Y};CHAPEL ALLERTON CHEMIST;till 4;-6.40;412.10",
        f"{second:%d.%m.%Y};LIBRARY CAFE;lunch;-7.15;404.95",
    )
    t.do(
        payments.keep_unread, id=t.id("unread"), holding=opening.holding_id(t, HAROLD, kind="direct payment"),
        name="calder-mutual.csv", content="\n".join((*rows, "")).encode(), by="fay", on=on,
    )  # fmt: skip
