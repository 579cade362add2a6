"""A refusal challenged and changed, by letter each time; and what colleagues learn from it without a name.

Told in the sample world. Mina uses a telephone, and no script.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import page
import pytest
from PIL import Image
from pypdf import PdfReader

from openphb.interfaces.perform import today
from openphb.kernel.days import in_words
from tests.journeys.checking import PHONE
from tests.journeys.conftest import SignInAs
from tests.journeys.walking import Looked, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # signs in as three people and looks at every page
MINA = "Mina Begum"
BECAUSE = "The district nurses already do what the budget was asked for."
WRONG = "They come twice a week. I fall at night."
RIGHT = "The nights are a need of their own, and nobody meets it now."
LEARNT = "Care at night was refused since nurses came by day. It was granted once the falls at night were written down."


def test_a_refusal_is_challenged_and_changed(sign_in_as: SignInAs, looked: Looked, tmp_path: Path) -> None:
    abel, lena = (Walker(sign_in_as(name), name, looked=looked) for name in ("Abel Nkemelu", "Lena Okeke"))
    mina = Walker(sign_in_as(MINA, size=PHONE, script=False), MINA, looked=looked)
    _refused(abel)
    _challenged(mina, tmp_path)
    _changed(lena)
    _answered(mina, tmp_path)
    _learnt(abel, lena)


def _request(walker: Walker) -> Walker:
    walker.goes_to("/people/").opens(MINA)
    walker.page.locator("main a[href^='/requests/']:not([href$='/plan/'])").first.click()
    walker.page.wait_for_load_state()
    return walker


def _refused(abel: Walker) -> None:
    _request(abel).presses("Decide on this request").answers(
        {"What do you decide?": "Refuse it", "Your reasons": BECAUSE}
    )
    abel.presses("See the letter first").reads(f"Dear {MINA}", BECAUSE, "If you want us to look at this again")
    abel.presses("Decide, and keep this letter").is_told("It is decided.")


def _challenged(mina: Walker, folder: Path) -> None:
    mina.goes_to("/my/").follows("Letters", within="Menu").opens("Your request for a personal health budget")
    mina.reads("We have decided not to agree to it.", BECAUSE, "once in any 6 months")
    mina.opens("In easy words").reads("We said no.", "Do you think this is wrong?").opens("As it was written")
    photo = folder / "diary.png"
    Image.new("RGB", (60, 40), "white").save(photo)
    mina.presses("Ask us to look again").answers({"What do you think is wrong?": WRONG, "A paper or photo": photo})
    mina.presses("Ask us to look again").is_told("We have what you wrote.").reads(
        "diary.png", "We have not answered yet."
    )


def _changed(lena: Walker) -> None:
    _request(lena).presses("Look again and answer").reads(WRONG, "diary.png")
    lena.answers({"What do you decide?": "Grant it", "Your reasons": RIGHT}).presses("Check your answer")
    lena.reads("Somebody who did not make it has now done so.", "We have agreed to it.")
    lena.presses("Send this answer").is_told("Your answer is kept with the decision")
    lena.goes_to("/people/").opens(MINA).presses("Letters")
    lena.opens("Your request for a personal health budget: we have looked again").presses_beside("Send it", MINA)
    lena.answers({"In which form?": "PDF in large print", "How does it leave?": "On paper"})
    lena.presses("Record that it leaves").is_told("It is kept that the letter left").reads("Printed or handed over")


def _answered(mina: Walker, folder: Path) -> None:
    """The same words on the page and in the file, which is PDF/UA."""
    mina.goes_to("/my/").follows("Letters", within="Menu")
    mina.opens("Your request for a personal health budget: we have looked again").reads(RIGHT, "We have agreed to it.")
    file = mina.downloads("PDF in large print")
    (folder / "letter.pdf").write_bytes(file)
    assert page.validate_pdf(folder / "letter.pdf", profile=page.ValidationProfile.PDF_UA_1).is_compliant
    text = " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(file)).pages).split())
    assert RIGHT in text and f"Dear {MINA}" in text and in_words(today()) in text


def _learnt(abel: Walker, lena: Walker) -> None:
    _request(abel).opens("Write what colleagues can learn").answers({"What should colleagues": f"Mina: {LEARNT}"})
    abel.presses("Hand it to a colleague to agree").is_told("“Mina” could tell who this was about.")
    abel.answers({"What should colleagues": LEARNT}).presses("Hand it to a colleague to agree").is_told("It is kept.")
    lena.goes_to("/precedents/").opens_beside("Refused", "Abel").reads(LEARNT)
    lena.presses("Let colleagues read it").is_told("Colleagues can read it from now on.")
    lena.reads(LEARNT, "Looked at again, and changed").does_not_see("Mina")
