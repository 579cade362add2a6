"""Letters on the pages of staff and of the person: read, made in each form, sent, and kept."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from openphb.conversations.queries.notices import outbox
from openphb.interfaces.perform import perform, today
from openphb.kernel.actor import Actor, Role
from openphb.kernel.refusal import Refused
from openphb.people import actions as people
from openphb.people import queries as people_queries
from openphb.people.rules import NewActing
from openphb.plans import actions, queries
from openphb.plans.queries import LetterView
from tests.rooms.plans.steps import Case, decided
from tests.rooms.web.browsing import Browser, day, words
from tests.rooms.world import DAY, NHS_NUMBERS, NOON, acting_for, actor, ask, new_id

ANN = NewActing("representative", "Ann Lee", DAY, basis="lpa", evidence="Seen.", consents=True, agrees_to_act=True)
NED = NewActing("nominee", "Ned Price", DAY, nominee_kind="individual", agrees_to_act=True, nominated_by="person")


def the_letter(case: Case) -> LetterView:
    (line, *_), _total = case.see(queries.letters_of, case.person)
    found: LetterView = case.see(queries.letter_seen, line.id)
    return found


def browser_of_jo(signed_in: Browser, case: Case) -> Client:
    return browser_of(signed_in, case, case.jo)


def browser_of(signed_in: Browser, case: Case, who: Actor) -> Client:
    browser = signed_in(who)
    (acting,) = [each for each in ask(people_queries.acting, case.person, by=case.asha) if each.name == who.name]
    perform(people.link_account, acting=acting.id, account=who.id, by=case.asha, at=NOON)
    return browser


def test_a_decision_has_its_letter_in_the_list_and_says_it_waits_to_be_sent(signed_in: Browser) -> None:
    case = decided("refuse")
    shown = words(signed_in(case.asha).get(reverse("letters", args=[case.person])))
    assert "Your request for a personal health budget" in shown and "1 to send" in shown and "Jo Okafor" in shown


def test_staff_read_the_letter_whom_it_goes_to_and_its_fingerprint(signed_in: Browser) -> None:
    case = decided("refuse")
    letter = the_letter(case)
    shown = words(signed_in(case.asha).get(reverse("letter", args=[letter.id])))
    for part in ("To Jo Okafor", "Not sent yet", "Our reasons: It fits what Jo needs.", "If you want to complain"):
        assert part in shown
    assert letter.sha256 in shown and letter.sha256 == sha256(letter.words.encode()).hexdigest()


@pytest.mark.parametrize("slug", ["letter", "large-print", "easy-read"])
def test_a_file_to_print_is_a_pdf_saved_and_never_opened_within_our_address(signed_in: Browser, slug: str) -> None:
    case = decided("refuse")
    to = the_letter(case).to[0]
    file = signed_in(case.asha).get(reverse("letter_copy", args=[to.id, slug]))
    assert file["Content-Type"] == "application/pdf" and file["Content-Disposition"].startswith("attachment")
    assert file.content.startswith(b"%PDF-")


def test_a_form_that_there_is_not_is_no_page(signed_in: Browser) -> None:
    to = the_letter(case := decided("refuse")).to[0]
    assert signed_in(case.asha).get(reverse("letter_copy", args=[to.id, "gold-leaf"])).status_code == 404


def test_what_was_printed_is_kept_with_the_fingerprint_of_its_file(signed_in: Browser) -> None:
    case = decided("refuse")
    letter, browser = the_letter(case), signed_in(case.asha)
    send = reverse("send_letter", args=[letter.to[0].id])
    sent = browser.post(send, {"form": "large print", "way": "printed"})
    assert sent.status_code == 303
    file = browser.get(reverse("letter_copy", args=[letter.to[0].id, "large-print"])).content
    (left,) = the_letter(case).to[0].sendings
    assert (left.form, left.way, left.sha256) == ("large print", "printed", sha256(file).hexdigest())
    assert "Printed or handed over (PDF in large print)" in words(browser.get(sent.url))


def test_an_email_says_where_to_read_and_nothing_of_the_letter(signed_in: Browser, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    case = decided("refuse", email="jo@example.org")
    letter, browser = the_letter(case), signed_in(case.asha)
    browser.post(reverse("send_letter", args=[letter.to[0].id]), {"form": "letter", "way": "email"})
    (email,) = mail.outbox
    assert email.to == ["jo@example.org"] and "http" in email.body
    for part in ("refuse", "Jo", "not to agree", "healthcare", str(case.person), str(letter.id)):
        assert part not in email.body + email.subject
    assert the_letter(case).to[0].sendings[0].way == "email"


def test_without_an_address_no_email_is_sent_and_nothing_is_kept(signed_in: Browser) -> None:
    case = decided("refuse")
    send = reverse("send_letter", args=[the_letter(case).to[0].id])
    refused = signed_in(case.asha).post(send, {"form": "letter", "way": "email"})
    assert refused.status_code == 409 and "We have no email address for them." in words(refused)
    assert the_letter(case).to[0].sendings == ()


def test_an_email_that_is_not_taken_is_kept_and_tried_again(signed_in: Browser, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    case = decided("refuse", email="jo@example.org")
    send, browser = reverse("send_letter", args=[the_letter(case).to[0].id]), signed_in(case.asha)
    sent = browser.post(send, {"form": "letter", "way": "email"})
    assert "has not left yet" in words(browser.get(sent.headers["Location"]))
    ((waits,), _) = ask(outbox, "open", by=case.asha)
    assert (waits.state, waits.tries, waits.to) == ("waiting", 1, "jo@example.org")


def test_who_may_not_send_reads_why(signed_in: Browser) -> None:
    case = decided("refuse")
    letter = the_letter(case)
    browser = browser_of_jo(signed_in, case)
    assert browser.get(reverse("letter", args=[letter.id])).status_code == 404
    with pytest.raises(Refused, match="Only a care coordinator"):
        sent = {"to": letter.to[0].id, "form": "letter", "way": "printed", "words": "Dear Jo"}
        perform(actions.hand_over, id=new_id(), **sent, by=case.jo, at=NOON)


def test_the_person_reads_the_letter_on_their_own_page_in_both_kinds_of_words(signed_in: Browser) -> None:
    case = decided("refuse")
    browser, letter = browser_of_jo(signed_in, case), the_letter(case)
    assert "Your request for a personal health budget" in words(browser.get(reverse("my_letters", args=[case.person])))
    page = reverse("my_letter", args=[case.person, letter.id])
    assert "Why we decided this" in words(browser.get(page)) and "Ask us to look again" in words(browser.get(page))
    easy = words(browser.get(f"{page}?words=easy"))
    assert "We said no." in easy and "Do you think this is wrong?" in easy


def test_the_person_has_it_as_plain_text_in_the_very_words_that_are_kept(signed_in: Browser) -> None:
    case = decided("refuse")
    letter = the_letter(case)
    file = browser_of_jo(signed_in, case).get(reverse("my_letter_copy", args=[case.person, letter.id, "plain-text"]))
    assert file.content.decode() == letter.words


def test_a_representative_is_written_to_by_name_and_reads_their_own_copy(signed_in: Browser) -> None:
    case = decided("grant")
    ann = acting_for(case.person, by=case.asha, new=ANN)
    told = actions.Told("route", "It is safer so.", date(2026, 5, 4), notice_days=28)
    case.do(actions.record_decision, id=new_id(), request=case.request, told=told, by=case.abe)
    letter = the_letter(case)
    assert [each.whom.name for each in letter.to] == ["Jo Okafor", "Ann Lee"]
    shown = words(browser_of(signed_in, case, ann).get(reverse("my_letter", args=[case.person, letter.id])))
    assert "Dear Ann Lee" in shown and "because you act for Jo Okafor" in shown


def test_a_nominee_reads_letters_about_money_and_finds_no_other(signed_in: Browser) -> None:
    case = decided("refuse")
    ned = acting_for(case.person, by=case.asha, new=NED)
    browser, refusal = browser_of(signed_in, case, ned), the_letter(case)
    told = actions.Told("reduce", "Less is needed.", date(2026, 5, 4), notice_days=28)
    case.do(actions.record_decision, id=new_id(), request=case.request, told=told, by=case.abe)
    listed = words(browser.get(reverse("my_letters", args=[case.person])))
    assert "A lower amount" in listed and "Your request" not in listed
    assert browser.get(reverse("my_letter", args=[case.person, refusal.id])).status_code == 404


def picture() -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (30, 20), "white").save(drawn, "PNG")
    return SimpleUploadedFile("../doctor's note.png", drawn.getvalue(), "image/png")


def ask_again(browser: Client, case: Case, **files: Any) -> Any:
    decision = case.see(queries.decisions, case.person)[0].id
    page = reverse("my_decision", args=[case.person, decision])
    return browser.post(page, {"because": "It does not see my nights.", **files})


def test_one_step_asks_us_to_look_again_with_papers_of_which_clean_copies_are_kept(signed_in: Browser) -> None:
    case = decided("refuse")
    browser = browser_of_jo(signed_in, case)
    assert ask_again(browser, case, file=picture(), file_2=picture()).status_code == 303
    (look,) = case.see(queries.decisions, case.person)[0].looked_at_again
    assert [each.name for each in look.evidence] == ["doctor's note.png"] * 2
    mine = browser.get(reverse("my_evidence", args=[case.person, look.evidence[0].id]))
    assert mine["Content-Type"] == "image/png" and mine["Content-Disposition"].startswith("attachment")
    staffs = signed_in(case.abe).get(reverse("evidence", args=[look.evidence[0].id]))
    assert staffs.content == mine.content


def test_what_is_not_a_paper_is_refused_and_nothing_typed_is_lost(signed_in: Browser) -> None:
    case = decided("refuse")
    told = SimpleUploadedFile("letter.pdf", b"MZ not a paper", "application/pdf")
    refused = ask_again(browser_of_jo(signed_in, case), case, file=told)
    assert refused.status_code == 409 and "It does not see my nights." in refused.content.decode()
    assert case.see(queries.decisions, case.person)[0].looked_at_again == ()


def test_a_second_look_is_answered_by_letter_by_somebody_else(signed_in: Browser) -> None:
    case = decided("grant")
    told = actions.Told("reduce", "Less is needed.", date(2026, 5, 4), notice_days=28)
    case.do(actions.record_decision, id=new_id(), request=case.request, told=told, by=case.abe)
    ask_again(browser_of_jo(signed_in, case), case)
    (look,) = case.see(queries.decisions, case.person)[0].looked_at_again
    browser = signed_in(lead := actor(Role.LEAD, name="Lea Grant"))
    shown = browser.post(
        reverse("look_again", args=[case.request, look.id]), {"verb": "change", "reasons": "You are right."}
    )
    check = browser.get(shown.url)
    assert "We have changed our decision on this matter" in words(check) and "Lea Grant" in words(check)
    browser.post(shown.url, {})
    letter = the_letter(case)
    assert letter.answers and letter.written_by_name == lead.name
    assert letter.content.subject == "A lower amount for your personal health budget: we have looked again"


def decide_more(browser: Client, case: Case, **change: str) -> Any:
    said = {"kind": "route", "what": "The money is held for you.", "reasons": "You asked us to.", **change}
    tomorrow = day("effective_on", f"1 1 {today().year + 1}")
    return browser.post(reverse("decide_more", args=[case.request]), said | tomorrow)


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("route", "How your personal health budget is managed"),
        ("refuse direct payment", "Your request for a direct payment"),
        ("omit service", "A service you asked for in your plan"),
    ],
)
def test_another_decision_within_a_budget_is_read_as_a_letter_and_then_made(
    signed_in: Browser, kind: str, subject: str
) -> None:
    case = decided("grant")
    browser = signed_in(case.abe)
    check = decide_more(browser, case, kind=kind).url
    shown = words(browser.get(check))
    assert "The money is held for you." in shown and "can ask us to look at this decision again" in shown
    assert browser.post(check, {}).status_code == 303
    letter = the_letter(case)
    assert (letter.kind, letter.content.subject) == (kind, subject) and " ".join(letter.words.split()) in shown


def test_another_decision_is_the_deciders_and_within_a_granted_budget(signed_in: Browser) -> None:
    refused = reverse("decide_more", args=[decided("refuse").request])
    assert "Decide on the request first" in words(signed_in(actor(Role.APPROVER)).get(refused))
    case = decided("grant", number=NHS_NUMBERS[1])
    granted = reverse("decide_more", args=[case.request])
    assert "Only an approver or an ICB lead" in words(signed_in(case.asha).get(granted))
