"""A run paid one by one, by people: chosen as it is prepared, sent with a button or a command, settled by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from openphb.interfaces.perform import today
from openphb.kernel.refusal import Refused
from openphb.kernel.working_days import next_working_day
from openphb.payments import queries
from tests.rooms.budgets.steps import START
from tests.rooms.payments import steps
from tests.rooms.payments.test_command_line import openphb, with_an_account
from tests.rooms.web.browsing import Browser, boxes, words

pytestmark = pytest.mark.django_db


class Dead:
    """A rail that does not answer."""

    def pay(self, **told: Any) -> bool:
        raise TimeoutError("no answer")


@pytest.fixture
def rail(settings: Any, tmp_path: Path) -> Path:
    """The stand-in is set up. Gives its book."""
    settings.PAYMENT_RAIL, settings.HOME = "stand-in", tmp_path
    return tmp_path / "stand-in-rail"


def test_the_way_is_chosen_only_where_there_is_a_second_one(signed_in: Browser, settings: Any) -> None:
    fay = signed_in(steps.planned().fay)
    assert "How is it sent?" not in words(fay.get(reverse("prepare_run")))
    settings.PAYMENT_RAIL = "stand-in"
    assert "One by one, paid on the same day" in words(fay.get(reverse("prepare_run")))


def test_a_run_prepared_to_be_paid_one_by_one_is_not_sent_before_its_day(signed_in: Browser, rail: Path) -> None:
    story = steps.planned()
    fay, day = signed_in(story.fay), next_working_day(today())
    told = boxes("up_to", START) | boxes("processing_on", day)
    assert fay.post(reverse("prepare_run"), told | {"rail": ""}).status_code == 422
    fay.post(reverse("prepare_run"), told | {"rail": "one by one"})
    run = steps.approved(story, story.see(queries.runs, by=story.fay).items[0].id)
    page = words(fay.get(reverse("run", args=[run])))
    assert "One by one, paid on the same day" in page and "Send it one by one" not in page
    assert "Send it from that day on" in words(fay.post(reverse("send_run", args=[run])))
    assert steps.payments(story)[0].state == "in a run" and not rail.exists()


def test_a_run_is_sent_one_by_one_and_pressing_again_pays_nothing_more(signed_in: Browser, rail: Path) -> None:
    story = steps.planned()
    fay = signed_in(story.fay)
    run = steps.approved(story, steps.prepared(story, rail="one by one"))
    page = fay.get(reverse("run", args=[run]))
    assert "Send it one by one" in words(page) and "Make the bank file" not in words(page)
    said = [words(fay.post(reverse("send_run", args=[run]), follow=True)) for _ in range(2)]
    assert all("the bank has answered for each payment" in each for each in said)
    first = steps.payments(story)[0]
    assert (first.state, steps.held(story), steps.uneven(story)) == ("settled", first.amount, {})
    assert rail.read_text() == f"payment:{first.id}\t200000\t55779911\t{first.amount.pence}\t{story.reference}-A\n"


def test_where_the_bank_is_silent_it_is_said_and_the_rest_can_be_withdrawn(signed_in: Browser, settings: Any) -> None:
    settings.PAYMENT_RAIL = f"{__name__}:Dead"
    story = steps.planned()
    run = steps.approved(story, steps.prepared(story, rail="one by one"))
    said = words(signed_in(story.fay).post(reverse("send_run", args=[run]), follow=True))
    assert "does not answer for each payment yet" in said and "Send it one by one" in said
    page = words(signed_in(story.finn).get(reverse("run", args=[run])))
    assert "The bank did not take it" in page


def test_without_a_rail_nothing_is_sent_and_the_reason_is_said(signed_in: Browser) -> None:
    story = steps.planned()
    run = steps.approved(story, steps.prepared(story, rail="one by one"))
    answer = signed_in(story.fay).post(reverse("send_run", args=[run]))
    assert answer.status_code == 409 and "No way of paying one by one is set up here" in words(answer)
    assert steps.payments(story)[0].state == "in a run"


def test_a_run_that_is_sent_one_by_one_is_not_settled_by_hand(signed_in: Browser) -> None:
    """What has no answer would count as paid."""
    story = steps.planned()
    run = steps.approved(story, steps.prepared(story, rail="one by one"))
    with pytest.raises(Refused, match="settles by itself when the bank has answered for each"):
        steps.settled(story, run)


def test_the_command_line_sends_says_what_is_open_and_may_be_repeated(settings: Any, rail: Path) -> None:
    story = with_an_account(steps.planned())
    told = ("--up-to", "2026-04-13", "--processing", "2026-04-14", "--on", "2026-04-13", "--rail", "one by one")
    assert openphb("payments", "run", *told)[0] == 0
    steps.approved(story, story.see(queries.runs, by=story.fay).items[0].id)
    settings.PAYMENT_RAIL = f"{__name__}:Dead"
    code, said = openphb("payments", "send", "1")
    assert (code, said["settled"], said["without_answer"]) == (1, False, 1)
    settings.PAYMENT_RAIL = "stand-in"
    for _ in range(2):
        code, said = openphb("payments", "send", "1")
        assert (code, said["settled"], said["without_answer"]) == (0, True, 0)
    assert len(rail.read_text().splitlines()) == 1
