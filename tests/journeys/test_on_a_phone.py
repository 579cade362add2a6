"""A telephone with and without a network: what is kept there, receipts that wait, and what a page weighs."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from PIL import Image
from playwright.sync_api import Error, Page, expect

from tests.figures import NAME
from tests.journeys.checking import PHONE, check_page
from tests.journeys.conftest import SignInAs, enter
from tests.journeys.walking import Looked, Walker

OWEN, AMA = "Owen Price", "Ama Mensah"
MOST_BYTES = 150_000
_COUNT = "caches.open('openphb-pages').then(box => box.keys()).then(found => found.length)"
_LOSES_ANSWERS = """() => {
    const asks = window.fetch;
    window.fetch = async (to, how) => {
        const answer = await asks(to, how);
        if (how && how.method === "POST") throw new TypeError("the network went");
        return answer;
    };
}"""
"""The server takes what is sent; what it answers never arrives."""
pytestmark = [pytest.mark.browser, pytest.mark.slow]
Figure = Callable[[str, object], None]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    out = io.BytesIO()
    Image.new("RGB", (600, 900), "white").save(out, "JPEG")
    (tmp_path / "till.jpeg").write_bytes(out.getvalue())
    return tmp_path / "till.jpeg"


@pytest.fixture
def kept_of(surroundings: dict[str, str]) -> Callable[[str], int]:
    """How many receipts of this payee are in the database, looked at from below."""

    def count(payee: str) -> int:
        with psycopg.connect(surroundings["DATABASE_URL"]) as connection:
            boards = connection.execute("SELECT id FROM commissioners_commissioner").fetchall()
            return sum(_in_board(connection, board, payee) for (board,) in boards)

    return count


def test_what_was_opened_is_read_without_a_network_by_whoever_asked_for_it_there(
    sign_in_as: SignInAs, looked: Looked
) -> None:
    page = sign_in_as(OWEN, size=PHONE)
    owen = Walker(page, OWEN, looked=looked)
    owen.goes_to("/my/phone/").presses("Keep my pages on this phone").is_told("now kept on this phone")
    expect(page.locator("#kept-here")).to_contain_text("Kept on this phone now: 2 pages.")
    owen.goes_to("/my/").presses("All my money")
    money = page.url
    page.context.set_offline(True)
    page.goto(money)
    expect(page.locator("#offline")).to_contain_text("You are offline. This is how it stood on")
    check_page(page, "offline-copy")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Home")
    page.goto("/directory/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")
    expect(page.locator("#kept")).to_contain_text("Send a receipt")
    check_page(page, "offline-list")
    page.context.set_offline(False)
    enter(page, AMA)
    page.wait_for_function(f"{_COUNT}.then(count => count === 0)")
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(money)


def test_signing_out_takes_every_kept_page_off_the_phone(sign_in_as: SignInAs, looked: Looked) -> None:
    page = sign_in_as(OWEN, size=PHONE)
    owen = Walker(page, OWEN, looked=looked)
    owen.goes_to("/my/phone/").presses("Keep my pages on this phone")
    expect(page.locator("#kept-here")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/")
    page.wait_for_function(f"{_COUNT}.then(count => count === 0)")


def test_a_receipt_taken_without_a_network_arrives_once(
    sign_in_as: SignInAs, looked: Looked, photo: Path, kept_of: Callable[[str], int], record_property: Figure
) -> None:
    page = sign_in_as(OWEN, size=PHONE)
    owen = Walker(page, OWEN, looked=looked)
    _fills_in(owen, photo, "Chemist by the bridge")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send this receipt").click()
    expect(page.locator("#waiting")).to_contain_text("We kept this receipt on this phone")
    expect(page.locator("#waiting-list")).to_contain_text("Chemist by the bridge, £12.40")
    check_page(page, "a-receipt-waits")
    assert kept_of("Chemist by the bridge") == 0
    page.context.set_offline(False)
    expect(page.locator("#waiting")).to_contain_text("has been sent. We have it.")
    assert kept_of("Chemist by the bridge") == 1
    owen.goes_to("/my/").reads("We have your receipt")
    record_property(
        NAME, "A receipt on a telephone: 3 steps from home (Send a receipt; photo, amount, payee; Send), 3 fields"
    )


def test_an_answer_that_was_lost_makes_no_second_receipt(
    sign_in_as: SignInAs, looked: Looked, photo: Path, kept_of: Callable[[str], int]
) -> None:
    page = sign_in_as(OWEN, size=PHONE)
    owen = Walker(page, OWEN, looked=looked)
    _fills_in(owen, photo, "Baths at Ponds Forge")
    page.evaluate(_LOSES_ANSWERS)
    page.get_by_role("button", name="Send this receipt").click()
    expect(page.locator("#waiting")).to_contain_text("We kept this receipt on this phone")
    assert kept_of("Baths at Ponds Forge") == 1
    owen.goes_to("/my/")
    expect(page.locator("#waiting")).to_contain_text("has been sent. We have it.")
    assert kept_of("Baths at Ponds Forge") == 1


def test_a_receipt_waits_for_whoever_wrote_it(
    sign_in_as: SignInAs, looked: Looked, photo: Path, kept_of: Callable[[str], int]
) -> None:
    page = sign_in_as(OWEN, size=PHONE)
    _fills_in(Walker(page, OWEN, looked=looked), photo, "Station kiosk")
    page.context.clear_cookies()
    page.get_by_role("button", name="Send this receipt").click()
    expect(page.locator("#waiting")).to_contain_text("You are signed out. We kept this receipt")
    page.goto("/sign-in/")
    expect(page.locator("#waiting")).to_contain_text("sent once whoever wrote it signs in")
    assert "Station kiosk" not in page.locator("#waiting").inner_text()
    enter(page, AMA)
    expect(page.locator("#waiting")).to_contain_text("sent once they sign in, and by nobody else")
    assert kept_of("Station kiosk") == 0
    enter(page, OWEN)
    expect(page.locator("#waiting")).to_contain_text("has been sent. We have it.")
    assert kept_of("Station kiosk") == 1


def test_the_browser_sends_what_waits_by_itself_with_no_page_of_ours_open(
    sign_in_as: SignInAs, looked: Looked, photo: Path, kept_of: Callable[[str], int]
) -> None:
    """Background Sync, as the browser raises it when a network is back: here by its own tools for developers."""
    page = sign_in_as(OWEN, size=PHONE)
    owen = Walker(page, OWEN, looked=looked)
    owen.goes_to("/my/phone/").presses("Keep my pages on this phone")
    expect(page.locator("#kept-here")).to_be_visible()
    tools, known = page.context.new_cdp_session(page), list[dict[str, str]]()
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda told: known.extend(told["registrations"]))
    tools.send("ServiceWorker.enable")
    _fills_in(owen, photo, "Bakery on the hill")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send this receipt").click()
    expect(page.locator("#waiting")).to_contain_text("We kept this receipt on this phone")
    site = "/".join(page.url.split("/")[:3])
    page.goto("about:blank")
    page.context.set_offline(False)
    assert kept_of("Bakery on the hill") == 0
    [worker] = {each["registrationId"] for each in known if each["scopeURL"].startswith(site)}
    told = {"origin": site, "registrationId": worker, "tag": "openphb-send", "lastChance": False}
    for _ in range(2):  # raised again, it finds nothing that waits
        tools.send("ServiceWorker.dispatchSyncEvent", told)
        _until(lambda: kept_of("Bakery on the hill") == 1, page)
    owen.goes_to("/my/").reads("We have your receipt")
    assert kept_of("Bakery on the hill") == 1


def _until(holds: Callable[[], bool], page: Page) -> None:
    for _ in range(75):
        if holds():
            return
        page.wait_for_timeout(200)
    raise AssertionError("The browser sent nothing by itself")


@pytest.mark.parametrize("path", ["/sign-in/", "/my/"])
def test_a_first_page_weighs_little_and_calls_nobody(path: str, sign_in_as: SignInAs, record_property: Figure) -> None:
    """Everything that comes over the wire for it, headers too, to a browser that has been nowhere."""
    page = sign_in_as(OWEN, size=PHONE)
    session, came = page.context.new_cdp_session(page), list[int]()
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.loadingFinished", lambda told: came.append(int(told["encodedDataLength"])))
    page.goto(path, wait_until="networkidle")
    assert page.context.__dict__["strays"] == []
    assert 20_000 < sum(came) < MOST_BYTES
    record_property(NAME, f"Weight of {path}, nothing kept before: {sum(came):,} bytes in {len(came)} answers")


def _in_board(connection: psycopg.Connection, board: int, payee: str) -> int:
    """Whoever owns the tables is held by row-level security too, so each board is asked by itself."""
    connection.execute("SELECT set_config('app.commissioner', %s, true)", [str(board)])
    found = connection.execute("SELECT count(*) FROM payments_receipt WHERE payee = %s", [payee]).fetchone()
    return int(found[0]) if found else 0


def _fills_in(owen: Walker, photo: Path, payee: str) -> None:
    owen.goes_to("/my/").presses("Send a receipt")
    owen.answers({"The receipt": photo, "How much was it?": "12.40", "Who was paid?": payee})
