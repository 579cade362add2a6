"""Who has a right and was not offered a budget: a list of the continuing healthcare team, worked through in part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from openphb.interfaces.demo.teller import Scene, Teller
from openphb.reporting import candidate_lists
from openphb.reporting.actions import candidates
from openphb.reporting.queries import candidates as queries

_TOLD = (
    ("9990002126", "chc", 300),
    ("9990002649", "chc", 90),
    ("9990002827", "section_117", 400),
    ("9990003203", "wheelchair", 60),
    ("9990004005", "chc", 45),
    ("9990004013", "wheelchair", 200),
    ("9990004021", "childrens_continuing_care", 30),
)
"""NHS number, right, and how many days before the list it began. Some are not recorded here. All made up."""


def scenes(t: Teller) -> Iterator[Scene]:
    on = t.until - timedelta(days=12)
    yield Scene(on, "A list of people with a right is brought in", partial(bring_in, t, on))


def bring_in(t: Teller, on: date) -> None:
    """Somebody has a right and is in hospital: not now. The rest is left for whoever visits."""
    rows = [f"{number},{service},{on - timedelta(days=days)}" for number, service, days in _TOLD]
    found = candidate_lists.read("\n".join(("nhs_number,service,since", *rows)).encode(), on=on)
    told = {"source": "Continuing healthcare team", "file_name": "chc-list.csv", "as_of": on}
    id = t.id("candidates")
    t.do(candidates.bring_in_candidates, id=id, found=found, **told, by="asha", on=on)
    t.do(candidates.use_list, id=id, by="asha", on=on)
    view = t.ask(queries.candidates, by="asha", standing="unknown").items[0]
    why = {"decision": "not now", "reason": "In hospital until next month; the ward asked us to wait."}
    t.do(candidates.decide_candidate, id=t.id("candidate"), candidate=view.id, **why, by="asha", on=on)
