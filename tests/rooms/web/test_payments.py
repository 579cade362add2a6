"""The pages of payments: a run from prepared to settled, payments that wait or came back, and who may do what."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from openphb.interfaces.perform import today
from openphb.kernel.actor import Role
from openphb.kernel.working_days import next_working_day
from openphb.payments import actions, queries
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import START, Story
from tests.rooms.payments import steps
from tests.rooms.payments import test_moving_all as moving
from tests.rooms.web.browsing import Browser, boxes, words
from tests.rooms.world import actor

pytestmark = pytest.mark.django_db


def prepare(browser: Any, **changes: str) -> Any:
    told = boxes("up_to", START) | boxes("processing_on", next_working_day(today())) | changes
    return browser.post(reverse("prepare_run"), told)


def run_of(story: Story) -> UUID:
    found: UUID = story.see(queries.runs, by=story.fay).items[0].id
    return found


def total_of(story: Story) -> str:
    return str(story.see(queries.run, run_of(story), by=story.fay).total)


def test_a_run_is_prepared_by_one_approved_by_another_filed_and_read_again_byte_for_byte(signed_in: Browser) -> None:
    story = steps.planned()
    fay, finn = signed_in(story.fay), signed_in(story.finn)
    shown = words(fay.get(prepare(fay).url))
    for said in ("The run is prepared", "1 payment, ", "This is the first payment.", "someone else must approve it"):
        assert said in shown
    approve = reverse("approve_run", args=[run_of(story)])
    assert fay.post(approve, {"total": total_of(story)}).status_code == 409
    assert finn.post(approve, {"total": total_of(story)}).status_code == 303
    file = reverse("make_file", args=[run_of(story)])
    assert finn.get(file).status_code == 404
    assert "The bank file is made, serial" in words(finn.get(finn.post(file).url))
    first, again = finn.get(file), finn.get(file)
    assert first.content == again.content and first.content.startswith(b"VOL1")
    assert first["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("typed", "says"),
    [("1.00", "which is not what this run adds up to"), ("lots", "Enter an amount in pounds and pence, like 120")],
)
def test_a_total_that_is_not_the_runs_is_said_and_kept(signed_in: Browser, typed: str, says: str) -> None:
    story = steps.planned()
    steps.prepared(story)
    response = signed_in(story.finn).post(reverse("approve_run", args=[run_of(story)]), {"total": typed})
    assert response.status_code in (409, 422)
    assert says in words(response) and f'value="{typed}"' in response.content.decode()


def test_a_day_on_which_banks_do_not_work_is_refused_beside_its_field(signed_in: Browser) -> None:
    story = steps.planned()
    response = prepare(signed_in(story.fay), **boxes("processing_on", date(2026, 12, 25)))
    assert response.status_code == 409
    assert "Banks do not work on" in words(response) and 'href="#id_processing_on-day"' in response.content.decode()


def test_a_run_is_settled_when_the_bank_has_paid(signed_in: Browser) -> None:
    story = steps.planned()
    run = steps.prepared(story)
    steps.filed(story, run)
    fay = signed_in(story.fay)
    settle = reverse("settle_run", args=[run])
    assert "Settling cannot be undone" in words(fay.get(settle))
    assert "is settled" in words(fay.get(fay.post(settle).url))
    assert [each.state for each in steps.payments(story, "settled")] == ["settled"]


def test_a_run_that_left_as_pain_001_is_withdrawn_by_somebody_else_on_the_banks_word(signed_in: Browser) -> None:
    story = steps.planned()
    fay, finn = signed_in(story.fay), signed_in(story.finn)
    prepare(fay)
    run = steps.approved(story, run_of(story))
    made = fay.post(reverse("make_pain_file", args=[run]))
    assert "pain.001.001.09, serial 000001" in words(fay.get(made.url))
    assert b"pain.001.001.09" in fay.get(reverse("make_file", args=[run])).content
    withdraw = reverse("withdraw_run", args=[run])
    assert "You sent this run, so someone else must withdraw it." in words(fay.get(withdraw))
    assert "Say what the bank answered." in words(finn.post(withdraw, {"evidence": ""}))
    sent = finn.post(withdraw, {"evidence": "Ana at the bank: not received."})
    assert "The same sums are due again" in words(finn.get(sent.url))
    assert steps.due(story)[0].state == "due"


def test_an_abandoned_run_gives_its_payments_back(signed_in: Browser) -> None:
    story = steps.planned()
    run = steps.prepared(story)
    fay = signed_in(story.fay)
    abandon = reverse("abandon_run", args=[run])
    assert "Say why" in words(fay.post(abandon, {"because": ""}))
    assert "Its payments are due again" in words(fay.get(fay.post(abandon, {"because": "Too early."}).url))
    assert steps.due(story)[0].state == "due"


def test_a_payment_is_held_with_a_reason_released_and_cancelled(signed_in: Browser) -> None:
    story = steps.planned()
    fay, payment = signed_in(story.fay), steps.payments(story)[0].id
    for name, said in (
        ("hold_payment", "Jo asked us to wait."),
        ("release_payment", "Jo rang."),
        ("cancel_payment", "No."),
    ):
        sent = fay.post(reverse(name, args=[payment]), {"because": said})
        assert sent.status_code == 303 and said in words(fay.get(sent.url)), name
    again = fay.get(reverse("hold_payment", args=[payment]))
    assert "This payment is cancelled, so it is not possible to put a payment on hold now." in words(again)
    assert 'name="because"' not in again.content.decode()


def test_a_payment_left_out_of_its_run_is_due_again(signed_in: Browser) -> None:
    story = steps.planned()
    steps.prepared(story, up_to=date(2026, 5, 11))
    first = steps.payments(story, "in a run")[0].id
    fay = signed_in(story.fay)
    sent = fay.post(reverse("leave_out", args=[first]), {"because": "Jo moves house."})
    assert "1 payment, " in words(fay.get(sent.url))
    only = steps.payments(story, "in a run")[0].id
    refused = fay.post(reverse("leave_out", args=[only]), {"because": "This too."})
    assert refused.status_code == 409 and "Abandon the run instead" in words(refused) and "This too." in words(refused)


def test_what_came_back_says_why_the_next_one_waits_and_what_is_needed_first(signed_in: Browser) -> None:
    story = steps.paid()
    fay, first = signed_in(story.fay), steps.payments(story)[0].id
    told = {"code": "B"} | boxes("returned_on", date(2026, 4, 17))
    address = reverse("record_return", args=[first])
    late = fay.post(address, told | boxes("returned_on", date(2026, 4, 1)))
    assert late.status_code == 409 and "Check the day it came back" in words(late)
    shown = words(fay.get(fay.post(address, told).url))
    assert "It came back on 17 April 2026: the account is closed." in shown and "Pay it again" in shown
    refused = fay.post(reverse("pay_again", args=[first]))
    assert refused.status_code == 409 and "no bank details have been approved since" in words(refused)
    assert "came back, because the account is closed" in words(fay.get(f"{reverse('payments')}?show=held"))


def test_the_payee_is_told_in_an_advice_once_the_payment_has_gone(signed_in: Browser) -> None:
    story = steps.paid()
    fay = signed_in(story.fay)
    gone, to_come = (each.id for each in steps.payments(story)[:2])
    assert "Your statement will show the reference" in words(fay.get(reverse("remittance", args=[gone])))
    assert fay.get(reverse("remittance", args=[to_come])).status_code == 404


def test_the_first_page_leads_with_runs_by_state_and_does_not_ask_more_for_more_rows(signed_in: Browser) -> None:
    story = steps.planned()
    fay = signed_in(story.fay)
    counts = []
    for up_to in (START, date(2026, 8, 1)):
        run = steps.prepared(story, up_to=up_to)
        shown = words(fay.get(reverse("payments")))
        assert "To approve" in shown and total_of(story) in shown
        for address in (f"{reverse('payments')}?show=due", reverse("run", args=[run])):
            with CaptureQueriesContext(connection) as asked:
                assert fay.get(address).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


def test_who_may_not_reads_why_and_outside_the_board_nothing_is_there(signed_in: Browser) -> None:
    story = steps.planned()
    run = steps.prepared(story)
    lead, elsewhere = signed_in(story.lena), signed_in(actor(Role.FINANCE, ods_code="QJK"))
    shown = words(lead.get(reverse("payments")))
    assert "can prepare a payment run." in shown
    assert reverse("prepare_run") not in lead.get(reverse("payments")).content.decode()
    payment = steps.payments(story)[0].id
    for name, id in (("run", run), ("approve_run", run), ("payment", payment), ("hold_payment", payment)):
        assert elsewhere.get(reverse(name, args=[id])).status_code == 404, name
        assert lead.get(reverse(name, args=[id])).status_code == 200, name
    assert signed_in(story.case.cleo).get(reverse("payments")).status_code == 404


def test_the_account_we_pay_from_is_said_by_whoever_may(signed_in: Browser) -> None:
    story = steps.planned()
    fay, address = signed_in(story.fay), reverse("pay_from")
    told = {"sun": "12345", "sort_code": "08-99-99", "account_number": "66374958", "account_name": "NHS ICB"}
    told |= boxes("valid_from", today())
    short = fay.post(address, told)
    assert "six digits" in words(short) and 'value="NHS ICB"' in short.content.decode()
    assert "Service user number 654321" in words(fay.get(fay.post(address, told | {"sun": "654321"}).url))
    assert "can say which account we pay from" in words(signed_in(story.abe).get(address))


def test_what_the_nhs_bought_is_for_notional_budgets_only(signed_in: Browser) -> None:
    story = steps.planned()
    assert signed_in(story.fay).get(reverse("record_purchase", args=[story.holding])).status_code == 404
    notional = budgets.hold(story, "notional", "icb")
    fay = signed_in(story.fay)
    shown = fay.get(reverse("record_purchase", args=[notional]))
    assert "Record something we bought" in words(shown)
    short = fay.post(reverse("record_purchase", args=[notional]), {"supplier": "Bike shop"})
    assert "Enter what it cost." in words(short) and 'value="Bike shop"' in short.content.decode()


def test_an_approved_run_that_lost_a_payment_says_so_in_the_list_and_on_its_page(signed_in: Browser) -> None:
    story = steps.planned()
    run = steps.approved(story, steps.prepared(story))
    told = {"died_on": START, "colleague": "Asha Rahman", "told_by": "Ben Okafor", "on": START}
    story.do(actions.record_death, person=story.case.person, by=story.asha, **told)
    for who in (story.fay, story.finn):
        browser = signed_in(who)
        assert "Cannot be sent" in words(browser.get(reverse("payments")))
        shown = words(browser.get(reverse("run", args=[run])))
        for said in ("This run cannot be sent as it stands", "for Jo Okafor, due on 13 April 2026", "Abandon the run"):
            assert said in shown


def test_everyone_of_an_organisation_is_moved_by_two_people_from_the_list_they_both_saw(signed_in: Browser) -> None:
    story, failed = moving.held_by()
    hands = moving.organisation(story, "Sure Hands")
    fay, finn = signed_in(story.fay), signed_in(story.finn)
    assert "Move everyone to another organisation" in words(fay.get(reverse("one_organisation", args=[failed])))
    new = reverse("prepare_move", args=[failed])
    assert "Who would be moved: 1 person" in words(fay.get(new))
    told = {"target": str(hands), "because": moving.FAILED, "sort_code": "08-99-99", "account_number": "66374958"}
    sent = fay.post(new, told | {"account_name": "Sure Hands"})
    shown = words(fay.get(sent.url))
    assert "The account number fits the sort code." in shown and "someone else must do it" in shown
    do = f"{sent.url}do/"
    assert "Count the list again" in words(finn.post(do, {"count": "2"}))
    done = words(finn.get(finn.post(do, {"count": "1"}).url))
    assert "1 moved to Sure Hands" in done and f"{story.reference}-B" in done


def test_a_report_of_the_bank_is_brought_in_and_what_is_left_to_a_person_stands_first(signed_in: Browser) -> None:
    story = steps.paid()
    fay = signed_in(story.fay)
    rows = (
        "report,code,reference,sort code,account,amount,date",
        f"ARUCS,2,{story.reference}-A,200000,55779911,,2026-04-17",
        "ARUCS,B,X,200000,55779911,1.00,2026-04-17",
    )
    file = SimpleUploadedFile("arucs.csv", "\n".join(rows).encode(), content_type="text/csv")
    sent = fay.post(reverse("import_return_report"), {"file": file})
    shown = words(fay.get(sent.url))
    assert shown.index("No payment of ours fits this row") < shown.index("ARUCS code 2")
    listed = words(fay.get(reverse("return_reports")))
    assert "arucs.csv" in listed and "within three working days" in listed
