"""What each kind of visitor looks at and does: addresses in the order of somebody's work.

`<id>` in an address stands for a link like it on the page before; a trail that finds none ends there. The first page of
a trail needs none, but for those whose menu names a person: `<mine>` is theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

from openphb.community.rules.forum import POSTS_A_DAY_WHEN_NEW, POSTS_AN_HOUR
from openphb.kernel.actor import Role

Trail = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Journey:
    """Who comes, how many of a hundred, which trails they look along, and along which they write.

    `own_account` is for staff of the board, who are given one each; everybody else signs in as somebody of the sample
    world, many as the same. The last page of each of `writes` has a form that asks for `asks`; those who have none look
    only, since what they do (hours of a week, a decision) can be done once. Nobody writes more than `most_writes`
    times, where the product takes no more of one in a day.
    """

    name: str
    role: Role
    of_a_hundred: int
    reads: tuple[Trail, ...]
    writes: tuple[Trail, ...]
    own_account: bool = True
    in_network: bool = False
    asks: str = "words"
    most_writes: int = 10_000


_MY = "/my/<mine>/"
_PERSONAL: tuple[Trail, ...] = (
    (_MY,),
    (f"{_MY}money/", f"{_MY}money/statement/"),
    (f"{_MY}plan/",),
    (f"{_MY}decisions/", f"{_MY}decisions/<id>/"),
    (f"{_MY}letters/", f"{_MY}letters/<id>/"),
    (f"{_MY}messages/", f"{_MY}messages/<id>/"),
    (f"{_MY}receipts/",),
    (f"{_MY}people/",),
)
_MINE_WRITE: tuple[Trail, ...] = ((f"{_MY}messages/new/",), (f"{_MY}messages/", f"{_MY}messages/<id>/"))
_PEOPLE: Trail = ("/people/", "/people/<id>/")
_INBOX: Trail = ("/messages/", "/messages/<id>/")
_WRITE_FIRST: Trail = ("/people/", "/people/<id>/", "/people/<id>/messages/new/")
_FORUM: Trail = ("/network/forum/", "/network/forum/<id>/")

JOURNEYS: tuple[Journey, ...] = (
    Journey("person", Role.PERSON, 22, _PERSONAL, _MINE_WRITE, own_account=False),
    Journey("representative", Role.REPRESENTATIVE, 12, _PERSONAL, _MINE_WRITE, own_account=False),
    Journey(
        "personal assistant",
        Role.PERSONAL_ASSISTANT,
        8,
        (
            ("/my-work/", "/my-work/<id>/hours/"),
            ("/my-work/", "/my-work/<id>/pay/"),
            ("/my-work/", "/my-work/<id>/leave/"),
            ("/my-work/", "/my-work/<id>/tasks/"),
        ),
        (),
        own_account=False,
    ),
    Journey(
        "coordinator",
        Role.COORDINATOR,
        16,
        (
            ("/work/",),
            _PEOPLE,
            (*_PEOPLE, "/people/<id>/audit/"),
            _INBOX,
            ("/clocks/", "/clocks/<id>/"),
            ("/queries/", "/queries/<id>/"),
            ("/ideas/",),
            (*_PEOPLE, "/plans/<id>/"),
        ),
        (_WRITE_FIRST, _INBOX),
    ),
    Journey(
        "clinician",
        Role.CLINICIAN,
        6,
        (("/work/",), ("/sign-off/",), _PEOPLE, _INBOX, ("/health-tasks/",), ("/panels/", "/panels/<id>/")),
        (_WRITE_FIRST, _INBOX),
    ),
    Journey(
        "panel member",
        Role.APPROVER,
        4,
        (("/work/",), ("/sign-off/",), ("/panels/", "/panels/<id>/"), ("/precedents/",), ("/hand-offs/",)),
        (),
    ),
    Journey(
        "finance, who prepares",
        Role.FINANCE,
        6,
        (
            ("/payments/", "/payments/runs/<id>/"),
            ("/reconcile/", "/reconcile/<id>/"),
            ("/queries/", "/queries/<id>/"),
            ("/entries/", "/entries/<id>/"),
            ("/month-end/",),
        ),
        (_WRITE_FIRST, _INBOX),
    ),
    Journey(
        "finance, who checks",
        Role.FINANCE,
        4,
        (("/payments/", "/payments/runs/<id>/"), ("/bank-details/",), _PEOPLE, ("/clocks/",), ("/records/",)),
        (_WRITE_FIRST, _INBOX),
    ),
    Journey(
        "provider",
        Role.PROVIDER,
        6,
        (("/providing/", "/providing/links/<id>/"), ("/providing/invoices/",), ("/providing/messages/",)),
        (("/providing/", "/providing/links/<id>/", "/providing/links/<id>/message/"),),
        own_account=False,
    ),
    Journey(
        "network member",
        Role.COORDINATOR,
        8,
        (
            ("/network/",),
            _FORUM,
            ("/network/events/",),
            ("/network/areas/", "/network/areas/<id>/"),
            ("/network/asked-often/",),
            ("/network/notices/",),
        ),
        (_FORUM,),
        in_network=True,
        most_writes=min(POSTS_AN_HOUR, POSTS_A_DAY_WHEN_NEW),
    ),
    Journey(
        "lead",
        Role.LEAD,
        4,
        (("/work/",), ("/dashboard/",), ("/clocks/",), ("/colleagues/",), ("/records/",), ("/facts/",), _PEOPLE),
        (_WRITE_FIRST, _INBOX),
    ),
    Journey(
        "evaluator",
        Role.AUDITOR,
        4,
        (("/evaluations/", "/evaluations/<id>/"), ("/dashboard/",), ("/national/",), ("/people/",), ("/returns/",)),
        (("/people/", "/people/<id>/"),),
        asks="why",
    ),
)
