"""Every address of the learning network, and who is let in there. A role of a board opens none of them."""

from __future__ import annotations

from openphb.interfaces.bench import addresses
from openphb.interfaces.bench.addresses import Route

# A visitor, somebody signed in who has not joined, a member of staff, one with a budget or a carer, and those with a
# part besides (each is staff here): moderator, editor, convenor, contributor.
KINDS = dict(
    zip("VJSPMECK", ("visitor", "not joined", "staff", "people", "moderator", "editor", "convenor", "contributor"),
        strict=True)
)  # fmt: skip
ALL, JOINED, NOBODY_YET = "VJSPMECK", "SPMECK", ""
WHO: dict[str, str] = {
    ALL: (
        "net_home net_areas net_area net_area_paper net_area_large net_area_numbers net_area_numbers_file "
        "net_area_feedback net_area_said net_area_question"
    ),
    # Nothing there is by that name; and a desk is there for those who keep that area, of whom none of these is one.
    NOBODY_YET: ("network_picture net_area_desk net_area_answer net_area_ask net_area_sum_up net_area_true"),
}
LET_IN = {name: frozenset(KINDS[each] for each in letters) for letters, names in WHO.items() for name in names.split()}


def routes() -> list[Route]:
    """Those of ours; the editors' tool looks after its own."""
    return [route for route in addresses.routes() if route.pattern.startswith("network/")]
