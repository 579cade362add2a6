"""Every list and search of the learning network, and one of each longest page: what is measured, and its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

SEARCHES = (
    *("budget", "budget+plan+care", "swimming", "hydrotherapy"),
    *("%22carer+assistant%22", "budget+-plan", "elephant", "norminster"),
)
_FORUM = (
    *("?", "?sort=newest", "?sort=answers", "?show=unanswered", "?show=following", "?show=mine", "?page=40"),
    *("?show=unanswered&sort=answers", "?sort=answers&page=100", "?sort=newest&page=200"),
)
_LISTS: Mapping[str, tuple[str, ...]] = {
    "/network/events/": (
        "",
        "?page=5",
        "?what=webinar",
        "?what=development+programme",
        "?past=yes",
        "?past=yes&page=9",
    ),
    "/network/events/mine/": ("",),
    "/network/sets/": ("",),
    "/network/news/": ("", "?page=3", "?words=budget", "?words=swimming+hoist", "?words=elephant", "?year=2024"),
    "/network/news/atom/": ("",),
    "/network/news/rss/": ("",),
    "/network/news/new/atom/": ("",),
    "/network/news/new/rss/": ("",),
    "/network/progress/": ("", "?heading=lead", "?sort=far"),
    "/network/progress/table/": ("",),
    "/network/help/": ("", "?page=20", "?show=closed", "?show=mine", "?way=ask&about=money", "?way=offer"),
    "/network/help/asked/": ("", "?page=20"),
    "/network/help/asked/table/": ("",),
    "/network/lessons/": ("", "?page=20", "?words=budget", "?words=swimming+hoist", "?words=elephant", "?sort=refused"),
    "/network/lessons/to-look-over/": ("",),
    "/network/stories/": ("", "?page=5", "?words=budget", "?words=elephant"),
    "/network/stories/to-look-over/": ("",),
    "/network/resources/": ("", "?words=wages", "?words=night+care&order=title", "?order=used&page=40"),
    "/network/resources/past-review/": ("",),
    "/network/resources/saved/": ("",),
    "/network/queue/": ("", "?page=9", "?show=done", "?show=appeals"),
    "/network/decided/": ("",),
    "/network/members/": ("", "?page=50", "?kind=people"),
    "/network/members/all/": ("", "?page=100"),
    "/network/applications/": ("", "?page=9", "?state=refused"),
    "/network/suspensions/": ("",),
    "/network/invitations/": ("",),
    "/network/asked-often/": ("", "?words=budget"),
    "/network/notices/": ("",),
    "/network/areas/": ("",),
    "/network/you/": ("",),
    "/network/": ("",),
}
_ONE = (
    *("forum/topics/{topic}/", "forum/topics/{topic}/?show=unanswered", "forum/{thread}/", "forum/{longest}/?page=2"),
    *("events/{event}/", "events/{series}/", "events/{series}/desk/", "events/{series}/people/"),
    *("sets/{set}/", "sets/{set}/?page=3", "news/{month}/", "news/{draft}/desk/", "news/{month}/sending/"),
    *("progress/{area}/", "progress/{area}/table/", "progress/{area}/lines/{line}/", "progress/{area}/plan/"),
    *("help/{help}/", "help/talks/{talk}/", "lessons/{lesson}/", "stories/{story}/", "queue/{reported}/"),
    *("areas/{area}/", "areas/{area}/keepers/", "areas/{area}/desk/", "areas/{area}/numbers/"),
)
Address = Callable[[Mapping[str, object]], str]


def _fixed(address: str) -> Address:
    return lambda _: address


def _of_one(address: str) -> Address:
    return lambda ids: f"/network/{address}".format(**ids)


PAGES: tuple[tuple[str, Address], ...] = (
    *((f"forum {each}", _fixed(f"/network/forum/{each}")) for each in _FORUM),
    *((f"search {each}", _fixed(f"/network/forum/?words={each}")) for each in SEARCHES),
    ("search, its second page", _fixed("/network/forum/?words=budget&page=2")),
    *(
        (f"{where.removeprefix('/network/').rstrip('/') or 'front page'} {each}".strip(), _fixed(f"{where}{each}"))
        for where, asked in _LISTS.items()
        for each in asked
    ),
    *((address, _of_one(address)) for address in _ONE),
)
"""What is looked at, and its address from the identities that `network.lay` found."""
NAMED = (("members, by a word", "/network/members/"), ("everybody, by a word", "/network/members/all/"),
         ("applications, by a word", "/network/applications/"))  # fmt: skip
"""Searches for a name: what is looked for stays out of the address."""
