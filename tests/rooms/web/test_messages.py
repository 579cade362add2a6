"""A conversation in the browser, from the person's page to the team's inbox and back."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from openphb.conversations import queries
from openphb.conversations.queries import notices
from tests.rooms.plans.steps import offered
from tests.rooms.web.browsing import Browser, words
from tests.rooms.web.test_complaints import jos
from tests.rooms.world import ask

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # opens a dozen pages


def photo() -> SimpleUploadedFile:
    held = BytesIO()
    Image.new("RGB", (20, 20), "white").save(held, "PNG")
    return SimpleUploadedFile("../gate.png", held.getvalue(), "image/png")


def test_a_question_is_asked_found_new_answered_read_and_closed(signed_in: Browser) -> None:
    case = offered()
    jo, asha = jos(signed_in, case), signed_in(case.asha)
    assert "No messages yet" in words(jo.get(reverse("my_messages", args=[case.person])))
    new = reverse("new_message", args=[case.person])
    assert "Write your message." in words(jo.post(new, {"team": "care", "words": " "}))
    sent = jo.post(new, {"team": "care", "words": "May my sister be paid?", "file": photo()})
    talk = sent.headers["Location"].rstrip("/").rpartition("/")[2]
    assert "Our turn" in words(jo.get(sent.headers["Location"])) and "ring 999" in words(jo.get(new))
    assert "An answer to a message" in words(jo.get(reverse("my_home", args=[case.person])))

    inbox, one = reverse("messages"), reverse("message", args=[talk])
    assert "May my sister be paid? with" in words(asha.get(inbox)) and "New" in words(asha.get(inbox))
    assert "Messages to answer" in words(asha.get(reverse("work")))
    assert "Thank you for writing. I will find out" in asha.get(one, {"start": "thanks"}).content.decode()
    assert not ask(queries.talk, talk, by=case.asha).line.is_new
    [file] = ask(queries.talk, talk, by=case.asha).said[0].files
    assert file.name == "gate.png" and asha.get(reverse("message_file", args=[talk, file.id])).status_code == 200
    found = asha.post(reverse("find_messages"), {"q": "okafor"}).headers["Location"]
    assert "okafor" not in found and "May my sister" in words(asha.get(found))
    assert b"May my sister be paid?" in asha.get(reverse("save_messages")).content
    asha.post(reverse("who_answers_message", args=[talk]), {"owner": str(case.asha.id)})
    asha.post(one, {"words": "Yes, once the plan says so.", "then": "theirs"})

    assert "Read our message" in words(jo.get(reverse("my_home", args=[case.person])))
    listed = words(jo.get(reverse("my_messages", args=[case.person])))
    assert "New" in listed and "Your turn" in listed and "Asha Rahman answers" in listed
    mine = reverse("my_message", args=[case.person, talk])
    assert "Yes, once the plan says so." in words(jo.get(mine))
    assert "New" not in words(jo.get(reverse("my_messages", args=[case.person])))
    kept = jo.get(reverse("my_message_text", args=[case.person, talk])).content.decode()
    assert "May my sister be paid?" in kept and "gate.png" in kept
    jo.post(reverse("close_my_message", args=[case.person, talk]))
    assert "Closed" in words(jo.get(mine))
    jo.post(mine, {"words": "One more thing."})
    assert "Opened again" in words(asha.get(one))


def test_somebody_says_how_to_tell_them_reads_that_it_fails_and_a_colleague_posts_it(signed_in: Browser) -> None:
    case = offered()
    jo, asha, settings_page = jos(signed_in, case), signed_in(case.asha), reverse("my_telling", args=[case.person])
    assert "What a text says, word for word" in words(jo.get(settings_page))
    chosen = {"ways": ["text"], "kinds": ["message"], "mobile": "0114 496 0000"}
    assert "Enter a mobile number like 07700 900123" in words(jo.post(settings_page, chosen))
    jo.post(settings_page, chosen | {"mobile": "07700 900002"})
    new = {"team": "care", "words": "We rang and nobody was there."}
    asha.post(reverse("write_message", args=[case.person]), new)
    asha.post(reverse("send_post"))
    [waits] = ask(notices.outbox, "by hand", by=case.asha)[0]
    assert "To be posted" in words(asha.get(reverse("posts")))
    assert "There is something to read" in words(asha.get(reverse("post", args=[waits.id])))
    assert asha.get(reverse("post_paper", args=[waits.id])).content.startswith(b"%PDF-")
    asha.post(reverse("posted", args=[waits.id]))
    assert "Posted" in words(asha.get(reverse("posts"), {"show": "all"}))
    assert "What we sent you lately" in words(jo.get(settings_page))
