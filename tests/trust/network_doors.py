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
    ALL: "net_home net_resources net_stories net_story",
    JOINED: """
        net_saved net_stale net_handed_in net_hand_in net_tell_story
        net_save_resource net_unsave_resource net_save_story net_unsave_story net_withdraw_story net_show_story
    """,
    # Of a story that another member told: its words are its teller's alone to change, the rest an editor's as well.
    "E": "net_stories_waiting net_story_consent net_send_story_back net_new_version",
    # Nothing there is by that name, so that nobody is let in; a resource's name leads on to its page.
    NOBODY_YET: """network_picture network_shared_file wagtaildocs_serve net_story_picture net_tell_again
        net_resource""",
}
LET_IN = {name: frozenset(KINDS[each] for each in letters) for letters, names in WHO.items() for name in names.split()}


def routes() -> list[Route]:
    """Those of ours; the editors' tool looks after its own."""
    return [route for route in addresses.routes() if route.pattern.startswith("network/")]
