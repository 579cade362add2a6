"""A local offer is written by one who keeps it and published by another, and can go back to what it was."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import nested_form_data, streamfield

from openphb.community import editors
from openphb.community.offers import writing
from openphb.interfaces.perform import perform
from openphb.kernel.actor import Actor
from openphb.kernel.refusal import NotFound, Refused
from tests.rooms.network.offers import AREA, SLUG, keeper, page
from tests.rooms.network.steps import member
from tests.rooms.plans.steps import offered
from tests.rooms.web.browsing import Browser, words
from tests.rooms.world import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # pages of the editors' tool are large
PLACE = f"/network/areas/{SLUG}/"


def form(*, action: str = "", **told: str) -> dict[str, str]:
    """What the editors' tool sends for a local offer."""
    fields = ("lead", "who_else", "phone", "relay", "email", "post", "in_person", "used_for", "challenge")
    empty = dict.fromkeys((*fields, "goals_source", "review_by"), "")
    streams = {each: streamfield([]) for each in ("goals", "heard", "news")}
    return dict(nested_form_data(empty | streams | told | ({action: "1"} if action else {})))


def edit(browser: Client, *, action: str = "", **told: str) -> Any:
    return browser.post(reverse("wagtailadmin_pages:edit", args=[page().pk]), form(action=action, **told))


def review(browser: Client, how: str) -> Any:
    task = page().current_workflow_task_state
    place = reverse("wagtailadmin_pages:workflow_action", args=[page().pk, how, task.pk])
    return browser.post(place, {"comment": "Which number?"})


def lead() -> str:
    return page().lead


def editor() -> Actor:
    """A member who writes pages of the whole network."""
    ed = member("Ed Itor")
    perform(editors.appoint_editor, account=ed.id, by=offered().asha, at=NOON)
    return ed


def test_one_writes_another_approves_and_only_then_everybody_reads(signed_in: Browser, client: Client) -> None:
    kim, lou = signed_in(keeper("Kim Keeper")), signed_in(keeper("Lou Keeper"))
    assert kim.get(reverse("wagtailadmin_pages:edit", args=[page().pk])).status_code == 200
    edit(kim, lead="Ask us on Mondays.", action="action-submit")
    assert "Mondays" not in words(client.get(PLACE)), "nothing is read before a second person said yes"
    review(kim, "approve")
    assert lead() == "", "whoever wrote it does not approve it"
    edit(kim, lead="Something else meanwhile.", action="action-save")
    review(lou, "approve")
    assert lead() == "Ask us on Mondays." and "Ask us on Mondays." in words(client.get(PLACE))


def test_it_can_be_sent_back_and_nobody_publishes_alone(signed_in: Browser) -> None:
    kim, lou = signed_in(keeper("Kim Keeper")), signed_in(keeper("Lou Keeper"))
    edit(kim, lead="Ring the old number.", action="action-publish")
    assert lead() == ""
    edit(kim, lead="Ring the old number.", action="action-submit")
    review(lou, "reject")
    assert lead() == "" and not page().workflow_in_progress
    ed = editor()
    edit(signed_in(ed), lead="By an editor of the network.", action="action-publish")
    assert lead() == "", "an editor of the whole network takes two as well"


def test_whoever_keeps_another_area_changes_nothing_here_and_nothing_else_of_the_network(signed_in: Browser) -> None:
    other = signed_in(keeper("Otto Other", area="QJK"))
    assert edit(other, lead="Theirs now.", action="action-submit").status_code in (302, 403)
    assert not Revision.objects.for_instance(page()).exists()
    home = page().get_parent().get_parent()
    for view in ("edit", "delete", "unpublish"):
        assert other.get(reverse(f"wagtailadmin_pages:{view}", args=[home.pk])).status_code in (302, 403)


def test_no_local_offer_goes_away_whoever_asks(signed_in: Browser) -> None:
    ed = editor()
    for browser in (signed_in(ed), signed_in(keeper())):
        for view in ("delete", "unpublish", "copy", "move"):
            place = reverse(f"wagtailadmin_pages:{view}", args=[page().pk])
            assert browser.post(place, {}).status_code in (302, 403), view
    assert page().live and page().get_parent().slug == "areas"


def test_it_goes_back_to_an_earlier_version_by_the_same_two_steps(signed_in: Browser, client: Client) -> None:
    kim, lou = keeper("Kim Keeper"), keeper("Lou Keeper")
    for text in ("The first version.", "The second version."):
        changed(text, by=kim, approved_by=lou)
    first = Revision.objects.for_instance(page()).order_by("created_at").first()
    assert first is not None
    browser, second = signed_in(kim), signed_in(lou)
    shown = browser.get(reverse("wagtailadmin_pages:revisions_revert", args=[page().pk, first.pk]))
    assert "The first version." in shown.content.decode()
    latest = page().latest_revision
    compared = reverse("wagtailadmin_pages:revisions_compare", args=[page().pk, first.pk, latest.pk])
    assert browser.get(compared).status_code == 200
    edit(browser, lead="The first version.", action="action-submit", revision=str(first.pk))
    assert lead() == "The second version."
    review(second, "approve")
    assert lead() == "The first version." and "The first version." in words(client.get(PLACE))


def changed(text: str, *, by: Actor, approved_by: Actor) -> None:
    perform(writing.send_for_review, area=AREA, words={"lead": text}, by=by, at=NOON)
    perform(writing.approve, area=AREA, by=approved_by, at=NOON)


def test_the_actions_keep_the_same_rules() -> None:
    kim, lou = keeper("Kim Keeper"), keeper("Lou Keeper")
    perform(writing.send_for_review, area=AREA, words={"lead": "Ask us."}, by=kim, at=NOON)
    with pytest.raises(Refused, match="somebody else"):
        perform(writing.approve, area=AREA, by=kim, at=NOON)
    with pytest.raises(Refused, match="already"):
        perform(writing.send_for_review, area=AREA, words={"lead": "Ask them."}, by=lou, at=NOON)
    with pytest.raises(NotFound):
        perform(writing.approve, area=AREA, by=keeper("Otto Other", area="QJK"), at=NOON)
    perform(writing.approve, area=AREA, by=lou, at=NOON)
    assert lead() == "Ask us."
    with pytest.raises(Refused):
        perform(writing.send_for_review, area=AREA, words={"title": "Our own name"}, by=kim, at=NOON)


def test_a_member_who_was_given_nothing_is_let_into_no_tool(signed_in: Browser) -> None:
    browser = signed_in(member("Nosy Parker"))
    for place in (reverse("wagtailadmin_home"), reverse("wagtailadmin_pages:edit", args=[page().pk])):
        assert browser.get(place).status_code in (302, 403)
    assert edit(browser, lead="Mine.", action="action-submit").status_code in (302, 403)
    assert not page().workflow_in_progress and lead() == ""


def test_what_waits_is_looked_at_as_it_will_be(signed_in: Browser) -> None:
    kim = keeper("Kim Keeper")
    perform(writing.send_for_review, area=AREA, words={"lead": "As it will be."}, by=kim, at=NOON)
    draft = signed_in(kim).get(reverse("wagtailadmin_pages:view_draft", args=[page().pk]))
    assert draft.status_code == 200 and "As it will be." in words(draft)
