"""Journeys: a real server, a real browser, and the sample world.

- `site`: the address of a server with the sample world, told once for the whole run.
- `site_in_days(28)`: a server on the same database whose clock is so many days on.
- `operator("ledger", "verify", "--json")`: a command given on that server's machine; its answer.
- `sign_in_as("Asha Rahman")`: a browser page signed in as that sample person; `script=False` for one without script.
- `browser`: the browser itself. It is what OPENPHB_BROWSER names, else what is on the machine.
- `check_page(page, "name")` (from tests.journeys.checking): call it on every page a journey passes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import shared
from tests.journeys import later, serving
from tests.journeys.checking import DESKTOP, watch
from tests.journeys.walking import Looked

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Pages of tests live for a moment: making their scripts faster takes longer than running them slowly.
    "--js-flags=--no-opt --no-maglev",
    "--in-process-gpu",
)
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The shell is the same engine without windows, so it draws a page in less time."""
PATIENCE_MILLISECONDS = 15_000
SignInAs = Callable[..., Page]


def found_browser() -> str | None:
    """Where a browser is; None leaves it to Playwright's own."""
    return os.environ.get("OPENPHB_BROWSER") or next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright runs a loop of its own in this thread, which Django takes for a reason to refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found_browser(), args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What a process needs to live in the sample world: its database, its folder."""
    home = tmp_path_factory.mktemp("site")
    with serving.told_surroundings(home) as found:
        yield found


@pytest.fixture(scope="session")
def site(surroundings: dict[str, str]) -> Iterator[str]:
    with serving.demonstration(surroundings) as address:
        yield address


@pytest.fixture(scope="session")
def site_in_days(surroundings: dict[str, str]) -> Iterator[Callable[[int], str]]:
    """Servers of the same world at later days, each started when it is first asked for."""
    with ExitStack() as running:

        @cache
        def address(days: int) -> str:
            home, port = Path(surroundings["OPENPHB_HOME"]), serving.free_port()
            then = surroundings | {later.DAYS_ON: str(days)}
            server = serving.gunicorn("tests.journeys.later:application", port=port)
            return running.enter_context(serving.listening(server, port=port, surroundings=then, home=home))

        yield address


@pytest.fixture
def operator(surroundings: dict[str, str]) -> Callable[..., str]:
    """Somebody at the command line of the server's machine."""

    def told(*words: str) -> str:
        command = [*serving.CLI, *words]
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, f"{' '.join(words)}: {done.stdout}{done.stderr}"
        return done.stdout

    return told


@pytest.fixture(scope="session")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    """What has been looked at in this run, by whatever role, in whatever story and in whichever process of it."""
    return Looked(shared.folder(tmp_path_factory))


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A page of nobody yet, in a browser context of its own that notes every call outside the site it is for."""
    with pages_of(browser) as opened:
        yield opened


@contextmanager
def pages_of(browser: Browser) -> Iterator[Callable[..., Page]]:
    """What `new_page` gives, for fixtures that live longer than a test."""
    contexts = []

    def opened(site: str, *, script: bool = True, size: tuple[int, int] = DESKTOP) -> Page:
        context = browser.new_context(
            base_url=site, java_script_enabled=script, viewport={"width": size[0], "height": size[1]}, locale="en-GB"
        )
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        watch(context, site, script=script)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in_as(site: str, new_page: Callable[..., Page]) -> SignInAs:
    def entered(name: str, *, script: bool = True, size: tuple[int, int] = DESKTOP) -> Page:
        return enter(new_page(site, script=script, size=size), name)

    return entered


def enter(page: Page, name: str) -> Page:
    """Sign in on this page as a sample person."""
    page.goto("/sign-in/")
    page.get_by_role("button", name=f"Sign in as {name}", exact=True).click()
    signed_in(page)
    return page


def signed_in(page: Page) -> None:
    """Wait until somebody is."""
    page.get_by_role("navigation", name="Account").get_by_role("button", name="Sign out").wait_for()


@pytest.fixture(scope="session")
def frame_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The frame by itself: the gallery of tests/spec/web on a small world."""
    home = Path(tmp_path_factory.mktemp("frame"))
    port = serving.free_port()
    with serving.fresh_surroundings(home) as surroundings:
        surroundings["DJANGO_SETTINGS_MODULE"] = "tests.spec.web.settings"
        subprocess.run([sys.executable, "-m", "tests.journeys.small_world"], env=surroundings, check=True)
        command = serving.gunicorn("django.core.wsgi:get_wsgi_application()", port=port)
        with serving.listening(command, port=port, surroundings=surroundings, home=home) as address:
            yield address


@pytest.fixture(scope="session")
def network_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What a process needs to live in the small world of the network's own members."""
    with serving.fresh_surroundings(Path(tmp_path_factory.mktemp("network"))) as surroundings:
        subprocess.run([sys.executable, "-m", "tests.journeys.small_network"], env=surroundings, check=True)
        yield surroundings


@pytest.fixture(scope="session")
def network_site(network_surroundings: dict[str, str]) -> Iterator[str]:
    """The learning network on that small world."""
    home, port = Path(network_surroundings["OPENPHB_HOME"]), serving.free_port()
    server = serving.gunicorn("openphb.config.wsgi:application", port=port)
    with serving.listening(server, port=port, surroundings=network_surroundings, home=home) as address:
        yield address
