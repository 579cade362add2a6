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
    ALL: "net_home net_join_work net_join_budget net_applied net_my_application net_withdraw_application "
    "net_stop_letters net_letters_stopped",
    # Whoever is a member is sent to their own page.
    "VJ": "net_join",
    JOINED: "net_renew net_me net_rename net_describe net_letters net_leave net_members net_member",
    "SMECK": "net_invitations net_invite",
    "M": "net_applications net_application net_approve net_refuse net_ask_applicant net_everyone net_parts "
    "net_suspend net_suspensions net_suspension net_end_suspension",
    # Nothing there is by that name, or it is only for whoever made it or is suspended, so that nobody is let in.
    NOBODY_YET: "network_picture net_invitation net_take_back net_appeal",
}
LET_IN = {name: frozenset(KINDS[each] for each in letters) for letters, names in WHO.items() for name in names.split()}


def routes() -> list[Route]:
    """Those of ours; the editors' tool looks after its own."""
    return [route for route in addresses.routes() if route.pattern.startswith("network/")]
