"""A resource and a story are reported, removed, seen to be removed, appealed and shown again; a picture in a story goes
with it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.checking import DESKTOP, NARROW, check_page
from tests.journeys.conftest import enter
from tests.journeys.small_network import enter_by_password
from tests.journeys.test_network_stories import TITLE, tell_story
from tests.journeys.walking import Looked, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # several browsers, and the sample world is told first
REMOVED = "It names a street."


@pytest.mark.parametrize(
    ("thing", "place", "title", "script", "size"),
    [
        ("resource", "/network/resources/", "Setting a first rate for night care", False, NARROW),
        ("story", "/network/stories/", "Nights that we sleep through", True, DESKTOP),
    ],
    ids=["a resource at 320 px without a script", "a story on a desk"],
)
def test_reported_removed_appealed_and_shown_again(
    sign_in_as: Callable[..., Page],
    looked: Looked,
    thing: str,
    place: str,
    title: str,
    script: bool,
    size: tuple[int, int],
) -> None:
    def walker(name: str) -> Walker:
        return Walker(sign_in_as(name, script=script, size=size), name, looked=looked)

    cleo, asha, tom = walker("Dr Cleo Marsh"), walker("Asha Rahman"), walker("Tom Ellery")
    author = walker({"resource": "Nia Bevan (NHS England)", "story": "Sia Moran"}[thing])
    address = cleo.goes_to(place).opens(f"\u2068{title}").path
    cleo.presses("Report this").answers({"What is wrong": "Something else"}).presses("Report it").is_told("Thank you.")
    cleo.reads(title)

    _decides(asha, "/network/queue/", title, {"What do you decide": "Remove it", "Why?": REMOVED})
    cleo.goes_to(address).reads(f"Removed by a moderator: {REMOVED}").does_not_see(title)
    check_page(cleo.page, f"network-{thing}-removed")
    cleo.goes_to(place).reads("Moderators removed 1 that stood here.").does_not_see(title)
    author.goes_to(address).reads("Others do not read what follows.")

    author.goes_to("/network/notices/").opens(f"A moderator removed your {thing}").reads(title)
    author.answers({"Why should it be shown": "It is no street."}).presses("Ask to think it over")
    _decides(tom, "/network/queue/?show=appeals", title, {"What do you decide": "Show it again", "Why?": "It is none."})
    cleo.goes_to(address).reads(title)


def _decides(moderator: Walker, queue: str, title: str, answers: dict[str, str]) -> None:
    moderator.goes_to(queue)
    moderator.page.locator("main tbody tr", has_text=title).get_by_role("link").first.click()
    expect(moderator.page.get_by_role("heading", name=title)).to_be_visible()
    check_page(moderator.page)
    moderator.answers(answers).presses("Decide").is_told("It is decided")


def test_a_picture_in_a_story_is_shown_and_goes_with_it(network_site: str, new_page: Callable[..., Page]) -> None:
    drawn = BytesIO()
    Image.new("RGB", (80, 40), "teal").save(drawn, "PNG")
    sia = enter_by_password(new_page(network_site, size=NARROW, script=False), "sia@example.org")
    sia.goto("/network/stories/tell/")
    tell_story(sia, with_picture=True)
    sia.get_by_label("A picture").set_input_files(
        {"name": "pool.png", "mimeType": "image/png", "buffer": drawn.getvalue()}
    )
    sia.get_by_label("What does the picture show?").fill("A pool, with nobody in it")
    sia.get_by_role("button", name="Send it to an editor").click()
    expect(sia.get_by_text("Waits for an editor")).to_be_visible()
    address = sia.url
    lena = enter(new_page(network_site, script=False), "Lena Okeke")
    lena.goto(address)
    lena.get_by_role("button", name="Show it").click()
    expect(lena.get_by_text("It is shown.")).to_be_visible()

    cleo = enter(new_page(network_site, script=False), "Cleo Marsh")
    cleo.goto(address)
    picture = cleo.get_by_role("img", name="A pool, with nobody in it")
    expect(picture).to_be_visible()
    check_page(cleo, "network-story-with-a-picture")
    source = str(picture.get_attribute("src"))
    assert cleo.evaluate("each => each.naturalWidth", picture.element_handle()) == 80
    assert not source.startswith("/media/"), "A picture of a story is never a file that could stay behind"

    sia.goto(f"{address}consent/")
    sia.get_by_role("button", name="Take the story away").click()
    expect(sia.get_by_text("None of its words are kept.")).to_be_visible()
    for who in (sia, cleo, lena):
        answered = who.request.get(source)
        assert answered.status == 404 and b"PNG" not in answered.body()[:20]
    sia.goto(address)
    expect(sia.get_by_role("heading", name="A story that has gone")).to_be_visible()
    expect(sia.locator("main img")).to_have_count(0)
    cleo.goto("/network/stories/")
    expect(cleo.get_by_role("link", name=TITLE)).to_have_count(0)
