"""Check-ins in the browser: chosen, answered, shown back, let be seen, counted."""

from __future__ import annotations

import pytest
from django.urls import reverse

from openphb.interfaces.web.check_ins.pages import counts_page
from openphb.interfaces.web.sections import Rows
from openphb.plans.queries import check_ins as queries
from tests.rooms.plans.steps import offered
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.web.test_complaints import jos
from tests.rooms.world import DAY, ask

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # opens a dozen pages


def test_what_is_answered_is_shown_back_first_and_seen_by_the_team_once_they_say_so(signed_in: Browser) -> None:
    case = offered()
    jo, asha = jos(signed_in, case), signed_in(case.asha)
    home, mine = reverse("my_home", args=[case.person]), reverse("my_check_ins", args=[case.person])
    assert "Never, unless you choose to be" in words(jo.get(mine)) and "Say how things are" not in words(jo.get(home))
    jo.post(reverse("choose_my_check_ins", args=[case.person]), {"every": "3", "asks": ["well-being", "how it went"]})
    assert "Say how things are" in words(jo.get(home))
    new = reverse("answer_my_check_in", args=[case.person])
    asked = words(jo.get(new))
    assert "Overall, how anxious did you feel yesterday?" in asked and "Crown copyright" in asked
    assert "Answer one question at least" in words(jo.post(new, {}))
    sent = jo.post(new, {"happy": "7", "anxious": "0", "dealing": "6", "words": "Fewer letters, please."})
    shown = words(jo.get(sent.headers["Location"]))
    assert "7 of 10" in shown and "0 of 10" in shown and "Fewer letters" in shown and "only you" in shown
    theirs = reverse("check_ins", args=[case.person])
    assert "has not let us see any check-in" in words(asha.get(theirs))
    jo.post(sent.headers["Location"], {"level": "team"})
    assert "which the ONS calls very low" in words(jo.get(mine)) and "<polyline" in jo.get(mine).content.decode()
    assert "Fewer letters, please." in words(asha.get(theirs))
    score = {"instrument": "ascot-sct4", "state": "11112111", "licence": "Kent 7", **boxes("done_on", DAY)}
    asha.post(reverse("keep_score", args=[case.person]), score)
    assert "ASCOT-SCT4" in words(jo.get(mine)) and "ASCOT-SCT4" in words(asha.get(theirs))
    few = words(asha.get(reverse("check_in_counts")))
    assert "fewer than 8" in few and "even a nought would tell" in few and "Happy yesterday" not in few
    assert asha.get(reverse("save_check_in_counts")).status_code == 409
    assert b"Fewer letters" in jo.get(reverse("save_my_check_ins", args=[case.person])).content
    [made] = ask(queries.check_ins_of, case.person, by=case.asha)
    again = reverse("answer_my_check_in_again", args=[case.person, made.id])
    assert 'value="7" selected' in jo.get(again).content.decode()
    jo.post(again, {"happy": "8"})
    assert "Put right later" in words(jo.get(mine))


def test_counts_stand_one_line_a_question_under_its_own_answers_and_few_are_hidden() -> None:
    page = counts_page(20, {("happy", 9): 9, ("happy", 2): 3, ("body", 1): 12})
    tables = [each.table for section in page.sections for each in section.blocks if isinstance(each, Rows)]
    well = {row[0]: row[1:] for row in tables[0].rows}
    assert [head.words for head in tables[0].heads][1:] == [
        "0 to 4 (low)",
        "5 to 6 (medium)",
        "7 to 8 (high)",
        "9 to 10 (very high)",
    ]
    assert well["Happy yesterday"] == ("fewer than 8", "0", "0", "10")
    assert tables[1].rows[0][0] == "Anxious yesterday" and "very low" in tables[1].heads[1].words
