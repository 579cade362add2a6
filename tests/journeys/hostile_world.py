"""One of each thing in the network with hostile words in all of it, and those who may see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client

from openphb.community.joining import applying, deciding
from openphb.community.joining.applying import NewApplication
from openphb.community.library.handing_in import SentFile
from openphb.community.models import (
    ContentPage,
    ForumPost,
    ForumPostVersion,
    ForumThread,
    Matter,
    MatterStep,
    Member,
    NetworkHome,
    NetworkNotice,
    ResourcePage,
    Story,
    Suspension,
    Withheld,
)
from openphb.community.moderation import deciding as moderating
from openphb.community.moderation import reporting
from openphb.community.offers.keepers import appoint_keeper
from openphb.community.rules.library import OpenTo
from openphb.community.rules.news import LONGEST_NOTE
from openphb.interfaces.bench.addresses import Route
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.network import Kind, Part
from tests.journeys import hostile_world_events as events
from tests.journeys import hostile_world_news as news
from tests.journeys import hostile_world_programme as programme
from tests.journeys.hostile_planting import plant, widen
from tests.journeys.hostile_words import Planter, columns
from tests.rooms.network import joining, offers
from tests.rooms.network.library_steps import contributor, editor, published, shown, told
from tests.rooms.network.steps import an_account, member, visitor
from tests.rooms.world import DAY, NOON, new_id
from tests.trust import doors, network_doors
from tests.trust.network_town import ids_of_the_network

OWNERS = (
    "Keeper of the forum", "Asker in the forum", "Kim of the town", "Tell Er", "Con Tributor", "Otto Out",
    "Ann Asks", "Has A Set", "Lives There",
)  # fmt: skip
"""Whose own something is; the rest is looked at by whoever has all parts."""
ASKED_BESIDES = {"/join/": ("visitor", "not joined"), "/how-is-it/": ("Lives There",)}
"""Who is asked in words there, where whoever has all parts is not."""


@dataclass
class World:
    """What there is, who looks, and which page shows which column."""

    ids: dict[str, Any]
    besides: dict[str, str]
    viewers: dict[str, Client]
    planter: Planter = field(default_factory=Planter)
    roomy: set[str] = field(default_factory=set)

    def plant(self, *, only: set[str] | None = None) -> None:
        """Put the next words into every column, or into these."""
        self.planter.again()
        wanted = {name: told for name, told in columns().items() if only is None or name in only}
        for name, (model, column) in wanted.items():
            plant(self.planter, name, model=model, column=column, is_roomy=name in self.roomy)
        if news.COLUMNS & set(wanted):
            self._let_news_leave(news.COLUMNS & set(wanted))
        for page in (*ContentPage.objects.all(), *ResourcePage.objects.all()):
            page.title = self.planter.words("Page.title", 255)
            type(page).objects.filter(pk=page.pk).update(title=page.title)

    def _let_news_leave(self, wanted: set[str]) -> None:
        """With the words that were just put into it; then the next number is given others."""
        news.left(correction=self.planter.words(news.CORRECTION, LONGEST_NOTE))
        for name in wanted - {news.CORRECTION}:
            model, column = columns()[name]
            plant(self.planter, name, model=model, column=column, is_roomy=name in self.roomy)

    def make_room(self) -> None:
        """So that two hundred ways are tried in ten turns, and not two at a time."""
        self.roomy = widen(columns())

    def settle(self) -> None:
        """So that it is said why a thread was closed, and what somebody answered; before that they are asked."""
        ForumThread.objects.update(closed_at=NOON)
        Suspension.objects.update(appeal="x", appealed_at=NOON)

    def addresses(self) -> dict[str, str]:
        """Every address of the network by its name, and the pages that Wagtail finds."""
        written = news.addressed(self.ids)
        found = {route.name: doors.at(route, self.ids) for route in _shown_ones()}
        pages = {f"page of {each.slug}": each.url for each in (*ContentPage.objects.all(), *ResourcePage.objects.all())}
        return found | pages | self.besides | written | {"front": NetworkHome.objects.get().url}

    def looked_at(self) -> Iterator[tuple[Any, str, Client]]:
        """Each page as the first who may see it has it, and as those have it who are asked there besides."""
        for address in self.addresses().values():
            besides = {who for part, names in ASKED_BESIDES.items() if part in address for who in names}
            has_been = False
            for who, browser in self.viewers.items():
                if has_been and who not in besides:
                    continue
                answer = browser.get(address)
                if answer.status_code == 405:
                    break
                if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                    yield answer, address, browser
                    has_been = True


def _shown_ones() -> list[Route]:
    return [route for route in network_doors.routes() if not route.name.startswith(("network_", "wagtaildocs_"))]


def world() -> World:
    """The town of the network, with one more of what it has none of yet."""
    ids = ids_of_the_network()
    keeper = member("All Parts", *Part)
    perform(appoint_keeper, account=keeper.id, area=offers.AREA, by=visitor(), at=NOON, on=DAY)
    _more(ids, keeper.member.id if keeper.member else None)
    viewers = {"all parts": _browser(keeper.id), "visitor": Client()}
    others = Member.objects.filter(shown_as__in=OWNERS)
    viewers["not joined"] = _browser(an_account("Nobody Yet"))
    besides = _besides(ids, keeper) | events.more(ids, keeper) | programme.more(ids, keeper)
    news.begun()
    return World(ids, besides, viewers | {row.shown_as: _browser(row.account) for row in others})


def _besides(ids: dict[str, Any], keeper: Actor) -> dict[str, str]:
    """What there is one of in the town, in another state: asked, invited, waiting, decided."""
    asked, invited = joining.confirmed(joining.JO), new_id()
    perform(deciding.ask, application=asked, question="x", by=keeper, at=NOON)
    new = NewApplication(Kind.PEOPLE, "By code", code=joining.a_code(keeper)[1])
    perform(applying.apply, id=invited, new=new, by=visitor(), at=NOON, on=DAY)
    waiting, shown_one = told(member("Waits")), shown(keeper, editor("Third"))
    report = {"kind": "story", "about": shown_one, "why": "other"}
    matter = perform(reporting.report, id=new_id(), **report, by=member("Says"), at=NOON)
    just_now = datetime.now(UTC)  # there is a time to appeal in
    other = member("Another", Part.MODERATOR)
    perform(moderating.decide, id=new_id(), matter=matter, verdict="ask to edit", why="x", by=other, at=just_now)
    return {
        "asked": joining.link_of(asked), "invited": joining.link_of(invited), "decided": f"/network/decided/{matter}/",
        "opening": f"/network/forum/posts/{ids['thread']}/change/",
        "no keeper": f"/network/areas/{offers.SLUG}/keepers/{Member.objects.get(shown_as='Kim of the town').id}/end/",
        "waiting": f"/network/stories/{waiting}/send-back/", "words": f"/network/stories/{shown_one}/words/",
    }  # fmt: skip


def _browser(account: Any) -> Client:
    browser = Client()
    browser.force_login(get_user_model()._default_manager.get(pk=account))
    return browser


def _more(ids: dict[str, Any], keeper: Any) -> None:
    """A page of an editor; a removed resource and story; what a post said before; what somebody is told."""
    home = NetworkHome.objects.get()
    home.add_child(instance=ContentPage(title="Asking", slug="asking", lead="How."))
    nia, lena = contributor("Nia of the world"), editor("Lena of the world")
    [version] = published(nia, lena, open_to=OpenTo.EVERYONE, file=SentFile("list.txt", b"Ask.")).files.all()
    version.pk, version.sort_order = None, 1
    version.save()
    gone, story = published(nia, lena, open_to=OpenTo.EVERYONE), shown(member("Teller"), lena)
    for kind, about in (("resource", gone.ref), ("story", story)):
        Withheld.objects.create(about=about, kind=kind, standing="removed", why="x", at=NOON)
    post = ForumPost.objects.get(id=ids["post"])
    offers.published()
    ForumPost.objects.filter(opens=False).update(edited_at=NOON)
    ForumPostVersion.objects.create(post=post, heading="x", words="x", until=NOON)
    NetworkNotice.objects.create(member_id=keeper, at=NOON, words="x", view="", about=None)
    MatterStep.objects.create(id=new_id(), matter_id=ids["matter"], did="keep", by_id=keeper, at=NOON, why="x")
    Matter.objects.update(held_why="x")
    post.pk, post.standing, post.standing_why, post.opens = new_id(), "removed", "x", False
    post.save(force_insert=True)
    Story.objects.update(picture=b"x", picture_kind="image/png", picture_says="x")
