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
MODERATORS, EDITORS = "M", "ME"
WHO: dict[str, str] = {
    ALL: "net_home",
    JOINED: """
        net_forum net_topic net_ask net_thread net_follow net_accept_post net_faq net_faq_one net_notices net_report
        net_my_matters
    """,
    MODERATORS: """
        net_add_topic net_change_topic net_close_thread net_reopen_thread net_move_thread net_merge_thread
        net_post_before net_queue net_matter
    """,
    EDITORS: "net_word_faq",
    # Nothing there is by that name; or it is its author's alone, who is none of those who knock.
    NOBODY_YET: "network_picture net_change_post net_my_matter",
}
LET_IN = {name: frozenset(KINDS[each] for each in letters) for letters, names in WHO.items() for name in names.split()}


def routes() -> list[Route]:
    """Those of ours; the editors' tool looks after its own."""
    return [route for route in addresses.routes() if route.pattern.startswith("network/")]
