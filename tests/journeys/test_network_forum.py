"""The forum in a browser, on a desk and at 320 px without a script: asked, answered, accepted, put among what is asked
often; reported, removed, appealed, shown again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.hostile import PAYLOADS, RUNS, in_texts
from tests.journeys.checking import DESKTOP, NARROW, check_page
from tests.journeys.walking import Looked, Walker

SignInAs = Callable[..., Page]
pytestmark = [pytest.mark.browser, pytest.mark.slow]  # the sample world is told first
WAYS = pytest.mark.parametrize(
    ("script", "size"), [(True, DESKTOP), (False, NARROW)], ids=["on a desk", "at 320 px without a script"]
)


def walker(sign_in_as: SignInAs, name: str, *, looked: Looked, script: bool, size: tuple[int, int]) -> Walker:
    return Walker(sign_in_as(name, script=script, size=size), name, looked=looked)


@WAYS
def test_asked_answered_accepted_and_put_among_what_is_asked_often(
    sign_in_as: SignInAs, looked: Looked, script: bool, size: tuple[int, int]
) -> None:
    title = f"Who pays for gloves {'here' if script else 'there'}?"
    owen = walker(sign_in_as, "Owen Price", looked=looked, script=script, size=size)
    owen.goes_to("/network/forum/").reads("Topics", "Personal assistants").presses("Ask a question")
    owen.answers({"Which topic": "Personal assistants (Everybody)", "Your question in one line": title})
    owen.answers({"Say more": f"My nurse is on 07700 900{'123' if script else '456'}, and she does not know."})
    owen.presses("Post it").is_told("looks like somebody’s telephone number")
    check_page(owen.page, "forum-asks-about-details")
    owen.answers({"Say more": f"My nurse does not know. I have a budget {'here' if script else 'there'}."})
    owen.presses("Post it").is_told("It is posted.")
    address = owen.path

    cleo = walker(sign_in_as, "Dr Cleo Marsh", looked=looked, script=script, size=size)
    cleo.goes_to("/network/forum/?show=unanswered").opens(title).reads("My nurse does not know.")
    cleo.opens("Quote").answers({"Your answer": f"> {title}\n\nThe board does. See https://www.nhs.uk/ for how."})
    cleo.presses("Post your answer").reads("The board does.")
    check_page(cleo.page, "forum-thread")

    owen.goes_to("/network/notices/").opens("Cleo Marsh answered in").presses_beside(
        "This answered the question", "by Cleo Marsh"
    ).reads("What helped")
    lena = walker(sign_in_as, "Lena Okeke", looked=looked, script=script, size=size)
    lena.goes_to(address).opens("Put it among those asked often")
    lena.answers({"The question": title, "The answer": "The board pays for gloves."}).presses("Save")
    check_page(lena.page, "forum-asked-often")
    owen.goes_to("/network/asked-often/?words=gloves").opens(title).reads("The board pays for gloves.")
    owen.opens("The thread it came from").reads("What helped")
    owen.goes_to(f"/network/forum/?words=gloves+{'here' if script else 'there'}").reads(title)


@WAYS
def test_reported_removed_appealed_and_shown_again(
    sign_in_as: SignInAs, looked: Looked, script: bool, size: tuple[int, int]
) -> None:
    words = f"Buy from my shop {'here' if script else 'there'}!"
    sia = walker(sign_in_as, "Sia Moran", looked=looked, script=script, size=size)
    sia.goes_to("/network/forum/").opens("How long did you wait").answers({"Your answer": words})
    sia.presses("Post your answer")
    owen = walker(sign_in_as, "Owen Price", looked=looked, script=script, size=size)
    owen.goes_to("/network/forum/").opens("How long did you wait").reads(words)
    owen.page.locator("article", has_text=words).get_by_role("link", name="Report").click()
    owen.answers({"What is wrong": "It is an advertisement, or spam"}).presses("Report it").is_told("Thank you.")

    asha = walker(sign_in_as, "Asha Rahman", looked=looked, script=script, size=size)
    asha.goes_to("/network/queue/")
    check_page(asha.page, "network-queue")
    _matter(asha, words)
    asha.answers({"What do you decide": "Remove it", "Why?": "It advertises."}).presses("Decide").reads("Removed")
    check_page(asha.page, "network-matter")
    owen.goes_to("/network/forum/").opens("How long did you wait").reads("Removed by a moderator: It advertises.")
    owen.does_not_see(words)

    sia.goes_to("/network/notices/").opens("A moderator removed your post").reads(words)
    sia.answers({"Why should it be shown": "It is the board’s own shop."}).presses("Ask to think it over")
    tom = walker(sign_in_as, "Tom Ellery", looked=looked, script=script, size=size)
    tom.goes_to("/network/queue/?show=appeals")
    _matter(tom, words)
    tom.answers({"What do you decide": "Show it again", "Why?": "It is no advertisement then."}).presses("Decide")
    owen.goes_to("/network/forum/").opens("How long did you wait").reads(words)


def _matter(walker: Walker, words: str) -> None:
    walker.page.locator("main tbody tr", has_text=words).get_by_role("link").first.click()


def test_hostile_words_run_nowhere(sign_in_as: SignInAs, looked: Looked) -> None:
    """All of them in real posts, in a real browser, whose content policy would complain of each that tried."""
    owen = walker(sign_in_as, "Owen Price", looked=looked, script=True, size=DESKTOP)
    dialogs: list[str] = []
    owen.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    owen.goes_to("/network/forum/ask/").answers({"Which topic": "Personal assistants (Everybody)"})
    owen.answers({"Your question in one line": PAYLOADS[0], "Say more": "Hostile words, all of them, below."})
    owen.presses("Post it")
    address = owen.path
    for text in in_texts(4_500):
        owen.goes_to(address).answers({"Your answer": text}).presses("Post your answer").is_told("It is posted.")
    shown = owen.page.locator("article").all_inner_texts()
    assert all(any(run in said for said in shown) for run in RUNS), "They are there to be read"
    for each in (address, "/network/forum/", "/network/forum/?words=script", "/network/notices/"):
        owen.goes_to(each)
        owen.page.mouse.move(300, 300)
        assert owen.page.evaluate("[window.hit, document.title === 'hit']") == [None, False]
    assert dialogs == [] and owen.page.context.__dict__["strays"] == []
