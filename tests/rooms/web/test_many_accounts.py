"""The pages of bank files for many accounts: brought in from Reconcile, told account by account, and said whose."""

from __future__ import annotations

import pytest
from django.urls import reverse

from openphb.payments import queries
from tests.rooms.payments import steps
from tests.rooms.payments.test_many_accounts import joined
from tests.rooms.payments.test_statements import RENT
from tests.rooms.web.browsing import Browser, words
from tests.rooms.web.test_reconcile import file

pytestmark = pytest.mark.django_db


def test_finance_brings_in_one_file_for_all_sees_each_account_and_leaves_out_what_is_nobodys(
    signed_in: Browser,
) -> None:
    story = steps.paid()
    fay = signed_in(story.fay)
    assert reverse("bring_in_many") in fay.get(reverse("reconcile")).content.decode()
    sent = fay.post(reverse("bring_in_many"), {"file": file(joined(story, RENT)), "layout": "auto"})
    shown = words(fay.get(sent.url))
    for said in ("2 accounts. 1 account waits below", "Jo Okafor", "ends 344", "No holding here is paid to this"):
        assert said in shown
    unknown = story.see(queries.files_of_many, by=story.fay).items[0]
    account = story.see(queries.file_of_many, unknown.id, by=story.fay).accounts.items[0].id
    whose = reverse("say_whose", args=[account])
    assert "BUS" in words(fay.get(whose))
    assert "No holding here has the reference NONE" in words(fay.post(whose, {"reference": "none"}))
    assert "account that ends 344" in words(fay.post(whose, {"reference": f"{story.reference}-A"}))
    assert "still waits" in words(fay.post(reverse("look_again_at_many", args=[unknown.id]), follow=True))
    away = reverse("leave_account_out", args=[account])
    assert "left out. The reason is kept" in words(fay.post(away, {"because": "A test."}, follow=True))
    assert "This account was left out" in words(fay.get(whose))


def test_a_coordinator_reads_why_they_cannot(signed_in: Browser) -> None:
    story = steps.paid()
    shown = words(signed_in(story.case.asha).get(reverse("bring_in_many")))
    assert "can bring in a bank file for many accounts" in shown
