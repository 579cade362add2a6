"""Every version is readable by the person, and what of a plan leaves is chosen, read first and noted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from openphb.plans import actions, queries
from tests.rooms.plans.steps import agreed, line
from tests.rooms.web.browsing import Browser, words
from tests.rooms.web.test_own_plan import MO, NED, opened_by
from tests.rooms.world import new_id

pytestmark = pytest.mark.django_db


def test_a_person_reads_in_plain_words_what_a_new_version_changes(signed_in: Browser) -> None:
    case = agreed()
    draft = new_id()
    case.do(actions.change, id=draft, plan=case.plan, why="More hours", by=case.asha)
    more = replace(line(), quantity=line().quantity + Decimal(4))
    case.do(actions.put_line, version=draft, line=more, by=case.asha)
    mo = opened_by(signed_in, case, MO)
    at = reverse("my_version", args=[case.person, draft])
    assert at in mo.get(reverse("my_plan", args=[case.person])).content.decode()
    said = words(mo.get(at))
    assert "Jo Okafor now has 4 more hours" in said and "Is it their own plan?" in said and "The five criteria" in said
    ours = words(signed_in(case.asha).get(reverse("differences", args=[draft])))
    assert "As the person reads it" in ours and "4 more hours" in ours
    ned = words(opened_by(signed_in, case, NED).get(at))
    assert "4 more hours" in ned and "To stay at home" not in ned and "Is it their own plan?" not in ned


def test_what_leaves_is_read_first_noted_and_nothing_else_is_in_it(signed_in: Browser) -> None:
    case = agreed()
    mo = opened_by(signed_in, case, MO)
    choose = reverse("share_my_plan", args=[case.person, case.version])
    check = reverse("check_my_share", args=[case.person, case.version])
    assert mo.get(check).url == choose
    told = {"chapters": ["about-me", "risks"], "form": "plain-text", "with_whom": "Sam, a new carer"}
    assert mo.post(choose, told).url == check
    said = words(mo.get(check))
    assert "For Sam, a new carer." in said and "To stay at home" in said and "Not in it: What I need" in said
    sent = mo.post(check, {})
    assert sent.status_code == 303, words(sent)
    file = mo.get(sent.url)
    assert file["Content-Type"].startswith("text/plain") and "To stay at home" in file.content.decode()
    assert "£" not in file.content.decode()
    assert "With Sam, a new carer: About me; If something goes wrong" in words(mo.get(choose))
    assert "share" in [each.verb for each in case.see(queries.history, case.plan)]
    assert mo.post(choose, {**told, "chapters": []}).status_code == 422


@pytest.mark.parametrize("form", ["letter", "large-print", "easy-read"])
def test_the_whole_plan_is_a_pdf_in_each_form(signed_in: Browser, form: str) -> None:
    case = agreed()
    asha = signed_in(case.asha)
    at = reverse("share_file", args=[case.version])
    file = asha.get(f"{at}?as={form}")
    assert file.content.startswith(b"%PDF") and f"version-{1}" in file["Content-Disposition"]
    assert asha.get(f"{at}?part=comments").status_code == 404 and asha.get(f"{at}?as=video").status_code == 404


def test_whoever_keeps_the_money_or_only_looks_shares_nothing(signed_in: Browser) -> None:
    case = agreed()
    ned = opened_by(signed_in, case, NED)
    for name in ("share_my_plan", "check_my_share", "my_share_file"):
        assert ned.get(reverse(name, args=[case.person, case.version])).status_code == 404
    abe = signed_in(case.abe)
    choose = reverse("share_plan", args=[case.version])
    assert "Only" in words(abe.get(choose))
