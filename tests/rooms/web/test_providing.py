"""The pages of a provider: an invoice typed, as a file, as a table; a new price; messages. And nobody else’s."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from openphb.interfaces.perform import perform
from openphb.kernel.actor import Role
from openphb.kernel.money import Money
from openphb.payments import queries
from openphb.people import actions as people
from openphb.people import links
from tests.rooms.budgets import steps as budgets
from tests.rooms.budgets.steps import Story, organisation
from tests.rooms.payments import steps, supplying
from tests.rooms.payments.steps import CARE
from tests.rooms.payments.test_entering import GOODCARES_ACCOUNT, notional
from tests.rooms.web.browsing import Browser, boxes, day, words
from tests.rooms.web.test_mine import jos
from tests.rooms.world import DAY, NOON, actor
from tests.spec.payments.bills import Line, Paper, cii, ubl

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("in_may")]


def works_for(signed_in: Browser, story: Story, *, of: UUID, name: str = "Gwen") -> Client:
    who = actor(Role.PROVIDER, name=name)
    browser = signed_in(who)
    told = {"roles": frozenset({Role.PROVIDER}), "valid_from": DAY, "organisation": of}
    perform(people.join, account=who.id, **told, by=story.asha, at=NOON)
    return browser


def goodcare(signed_in: Browser) -> tuple[Story, UUID, Client]:
    story, provider = notional()
    link = supplying.link(story, provider, notice_days=28)
    return story, link, works_for(signed_in, story, of=provider)


def reference(story: Story) -> str:
    (found,) = story.see(links.links_of_person, story.case.person, on=DAY)
    return str(found.reference)


def bring(browser: Client, content: bytes, *, name: str = "invoice.xml") -> Any:
    return browser.post(reverse("bring_invoices"), {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_an_e_invoice_is_shown_as_it_was_read_sent_agreed_and_read_as_paid(signed_in: Browser) -> None:
    story, link, gwen = goodcare(signed_in)
    home = gwen.get("/", follow=True)
    assert home.request["PATH_INFO"] == reverse("provider_home")
    assert "Goodcare Ltd" in words(home) and "Jo Okafor" in words(home) and "Nothing waits" in words(home)
    one = words(gwen.get(reverse("provider_link", args=[link])))
    assert reference(story) in one and "£14.20" in one and "28 days, by your contract" in one
    read = bring(gwen, ubl(Paper(reference=reference(story).lower())))
    address = read.request["PATH_INFO"]
    assert "Read as UBL 2.1, and it adds up" in words(read) and "G-7" in words(read) and "£170.40" in words(read)
    assert f'value="{link}:{CARE}" selected' in read.content.decode()
    assert queries.own_invoices is not None and "Send or throw away: invoice.xml" in words(gwen.get("/", follow=True))
    sent = gwen.post(address, {"line_1": f"{link}:{CARE}"}, follow=True)
    assert "Agreed for payment" in words(sent) and "Sent: 1 invoice." in words(sent)
    again = gwen.post(address, {"line_1": f"{link}:{CARE}"})
    assert again.status_code in (303, 409, 422) and story.see(queries.entries, show="all").total == 1
    (entry,) = story.see(queries.entries, show="all").items
    budgets.bank(story, story.see(queries.entry, entry.id).holding, GOODCARES_ACCOUNT)
    steps.pay(story, up_to=date(2026, 5, 1), processing_on=date(2026, 5, 5), arrives=date(2026, 5, 6))
    paid = words(gwen.get(reverse("provider_entry", args=[entry.id])))
    assert "Paid on 6 May 2026." in paid and f"{story.reference}-B" in paid
    saved = gwen.get(reverse("save_provider_invoices")).content.decode("utf-8-sig")
    assert "G-7,Jo Okafor,2026-04-20,2026-04-26,170.40,2026-05-01,Paid,2026-05-06" in saved


def test_one_in_the_other_syntax_with_a_price_above_the_agreed_says_why_and_can_be_put_right(
    signed_in: Browser,
) -> None:
    story, link, gwen = goodcare(signed_in)
    dear = Paper(lines=(Line(price="15.00", amount="180.00"),), reference="nobody's")
    read = bring(gwen, cii(dear))
    assert "Read as UN/CEFACT CII" in words(read) and "nobody's" in words(read)
    sent = gwen.post(read.request["PATH_INFO"], {"line_1": f"{link}:{CARE}"}, follow=True)
    assert "Being checked" in words(sent) and "£15.00 is above the rate agreed" in words(sent)
    assert "the care coordinator" in words(sent)
    (entry,) = story.see(queries.entries).items
    mend = reverse("mend_provider_entry", args=[entry.id])
    assert 'value="G-7"' in gwen.get(mend).content.decode()
    told = {"number": "G-7", "total": "170.40", "plan_line_1": str(CARE), "units_1": "12", "rate_1": "14.20"}
    days = {**day("dated_on", "1 5 2026"), **day("first", "20 4 2026"), **day("latest", "26 4 2026")}
    assert "It fits, and is agreed" in words(gwen.post(mend, {**told, "amount_1": "170.40", **days}, follow=True))
    listed = words(gwen.get(reverse("provider_invoices")))
    assert "Sent again" in listed and "Agreed for payment" in listed


@pytest.mark.parametrize("content", [b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"PK\x03\x04", b"\x00" * 50])
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_kept(signed_in: Browser, content: bytes) -> None:
    story, _, gwen = goodcare(signed_in)
    stopped = gwen.post(reverse("bring_invoices"), {"file": SimpleUploadedFile("x.xml", content)})
    assert stopped.status_code == 409 and "There is a problem" in words(stopped)
    assert "Send or throw away" not in words(gwen.get("/", follow=True))


def test_a_table_with_a_wrong_row_takes_nothing_and_says_which(signed_in: Browser) -> None:
    story, link, gwen = goodcare(signed_in)
    template = gwen.get(reverse("invoice_template")).content.decode("utf-8-sig")
    head, row = template.splitlines()[:2]
    assert row.startswith(f"{reference(story)},,,,,1,,14.20")
    right = f"{reference(story)},G-1,01/05/2026,20/04/2026,26/04/2026,1,12,14.20,170.40,"
    wrong = f"{reference(story)},G-2,01/05/2026,13/04/2026,19/04/2026,1,12,14.20,170.41,"
    read = bring(gwen, "\n".join((head, right, wrong)).encode(), name="april.csv")
    assert "Row 3" in words(read) and "comes to £170.40, and the row says £170.41" in words(read)
    assert "Send all of it" not in words(read)
    gwen.post(read.request["PATH_INFO"], {})
    assert story.see(queries.entries, show="all").total == 0
    away = gwen.post(f"{read.request['PATH_INFO']}away/", follow=True)
    assert "The file is thrown away" in words(away) and "april.csv" not in words(gwen.get("/", follow=True))
    better = bring(gwen, "\n".join((head, right, wrong.replace("170.41", "170.40"))).encode(), name="april.csv")
    assert "Sent: 2 invoices" in words(gwen.post(better.request["PATH_INFO"], {}, follow=True))
    assert story.see(queries.entries, show="all").total == 2


def test_a_credit_as_a_file_lowers_what_is_not_paid_and_is_given_once(signed_in: Browser) -> None:
    story, link, gwen = goodcare(signed_in)
    one = {"line_1": f"{link}:{CARE}"}
    gwen.post(bring(gwen, ubl(Paper())).request["PATH_INFO"], one)
    credit = Paper(lines=(Line("2", "14.20", "28.40"),), number="C-7", credits="G-7")
    read = bring(gwen, ubl(credit), name="credit.xml")
    assert "A credit for invoice" in words(read) and "Send this credit" in words(read)
    assert "The credit is taken off." in words(gwen.post(read.request["PATH_INFO"], one, follow=True))
    gwen.post(read.request["PATH_INFO"], one)
    (due,) = steps.due(story, on=date(2026, 5, 1))
    assert due.amount == Money.of("142.00")


def test_an_invoice_is_typed_withdrawn_and_written_about(signed_in: Browser) -> None:
    story, link, gwen = goodcare(signed_in)
    told = {"number": "G-1", "total": "170.40", "plan_line_1": str(CARE), "units_1": "12", "rate_1": "14.20"}
    days = {**day("dated_on", "1 5 2026"), **day("first", "20 4 2026"), **day("latest", "26 4 2026")}
    form = reverse("provider_invoice", args=[link])
    assert "Agreed" in words(gwen.post(form, {**told, "amount_1": "170.40", **days}, follow=True))
    (entry,) = story.see(queries.entries, show="all").items
    about = reverse("provider_entry_message", args=[entry.id])
    said = {"team": "money", "with_person": "no", "subject": "Invoice G-1", "words": "Is the account right?"}
    talk = gwen.post(about, said, follow=True)
    assert "It is their turn now." in words(talk) and "Our turn" in words(talk)
    fay = signed_in(story.fay)
    inbox = fay.get(reverse("messages"))
    assert "Invoice G-1" in words(inbox)
    address = reverse("message", args=[talk.request["PATH_INFO"].split("/")[3]])
    page = words(fay.get(address))
    assert "Goodcare Ltd. The person does not take part." in page and "The person answers next" not in page
    fay.post(address, {"words": "Yes, it is.", "then": "theirs"})
    assert "Answer: Invoice G-1" in words(gwen.get("/", follow=True))
    assert "Your turn" in words(gwen.get(reverse("provider_messages")))
    withdraw = reverse("withdraw_provider_entry", args=[entry.id])
    assert "Say why." in words(gwen.post(withdraw, {"because": ""}))
    assert "Withdrawn" in words(gwen.post(withdraw, {"because": "A wrong week."}, follow=True))


def test_a_new_price_reaches_the_person_and_the_funder_at_once_and_holds_when_it_is_agreed(
    signed_in: Browser,
) -> None:
    story, link, gwen = goodcare(signed_in)
    jo, fay = jos(signed_in, story), signed_in(story.fay)
    ask = reverse("ask_new_price", args=[link])
    told = {"plan_line": str(CARE), "price": "15.00", "why": "Wages went up.", **boxes("starts_on", date(2026, 5, 25))}
    asked = gwen.post(ask, told, follow=True)
    assert "You have asked." in words(asked) and "24 were given. That is too short" in words(asked)
    mine = jo.get(reverse("my_organisations", args=[story.case.person]))
    assert "Goodcare Ltd" in words(mine) and "£15.00" in words(mine)
    (price,) = story.see(queries.prices_asked).items
    page = words(jo.get(reverse("my_price", args=[story.case.person, price.id])))
    assert "More a week" in page and "Wages went up." in page and "you do not go without care" in page
    assert "A new price for" in words(jo.get(reverse("my_messages", args=[story.case.person])))
    jo.post(reverse("my_price", args=[story.case.person, price.id]), {"words": "I want to keep Meg."})
    assert "A new price for" in words(signed_in(story.asha).get(reverse("messages")))
    decide = reverse("decide_price", args=[price.id])
    shown = words(fay.get(decide))
    assert "I want to keep Meg." in shown and "more a week" in shown and "In a year of 365 days" in shown
    assert "more a week" not in words(gwen.get(reverse("provider_price", args=[price.id])))
    part = {"verdict": "agree", "agreed": "14.60", **boxes("agreed_from", date(2026, 6, 1)), "because": "The contract."}
    assert "agreed in part" in words(fay.post(decide, part, follow=True)).lower()
    assert "£14.60" in words(gwen.get(reverse("provider_price", args=[price.id])))
    assert "Agreed in part: £14.60 from 1 June 2026. The contract." in words(
        jo.get(reverse("my_message", args=[story.case.person, price.talk]))
    )
    assert "£14.20" in words(gwen.get(reverse("provider_link", args=[link])))


def test_nobody_else_finds_these_pages_and_they_find_nobody_elses(signed_in: Browser) -> None:
    story, link, gwen = goodcare(signed_in)
    read = bring(gwen, ubl(Paper()))
    gwen.post(read.request["PATH_INFO"], {"line_1": f"{link}:{CARE}"})
    (entry,) = story.see(queries.entries, show="all").items
    other = organisation(story, "Other Care Ltd")
    supplying.link(story, other)
    olu = works_for(signed_in, story, of=other, name="Olu")
    own = (("provider_link", link), ("provider_entry", entry.id), ("withdraw_provider_entry", entry.id))
    for name, id in (*own, ("provider_invoice", link), ("ask_new_price", link)):
        assert olu.get(reverse(name, args=[id])).status_code == 404
    assert olu.get(read.request["PATH_INFO"]).status_code == 404
    assert "G-7" not in words(olu.get(reverse("provider_invoices")))
    asha = signed_in(story.asha)
    assert asha.get(reverse("provider_home")).status_code == 404
    for name in ("person", "my_home", "budget"):
        id = story.budget if name == "budget" else story.case.person
        assert gwen.get(reverse(name, args=[id])).status_code == 404
    assert gwen.get(reverse("entry", args=[entry.id])).status_code == 404
