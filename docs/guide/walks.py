"""The walk of each guide through the sample world, in the order in which the guide tells it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sitting import Camera, Sitting


def coordinator(camera: Camera) -> None:
    """From a first meeting to a review, mostly as Tom Ellery and Asha Rahman, care coordinators."""
    camera.nobody().takes("sign-in", height=760)
    asha = camera.sign_in("Asha Rahman")
    asha.goes("/work/").takes("work", height=820)
    asha.goes("/people/new/").answers(
        {"Given name": "Ruth", "Family name": "Whitlock", "NHS number": "999 000 2002", "Date of b": date(1979, 4, 8)}
    ).takes("person-new", height=1000)  # fmt: skip
    asha.goes("/people/").follows("Mina Begum").takes("person", height=1100)
    asha.goes("/people/").follows("ليلى منصور").follows("Answer the offer").takes("offer-answer", height=1100)
    _is_decided(camera.sign_in("Abel Nkemelu"))
    _writes_a_plan(camera.sign_in("Tom Ellery"))
    _is_signed_off(camera)
    _is_looked_at_again(asha, camera)


def _is_decided(abel: Sitting) -> None:
    abel.goes("/people/").follows("Mina Begum").follows("Decide on the request").follows("Decide on this request")
    abel.answers(
        {
            "What do you decide?": "Grant it",
            "Your reasons": "A budget fits what Mina needs, and how she wants to live her days.",
        }
    ).takes("decide", height=1250)
    abel.presses("See the letter first").takes("decide-letter", height=1000)
    abel.presses("Decide, and keep this letter")


def _writes_a_plan(tom: Sitting) -> None:
    tom.goes("/people/").follows("Mina Begum").follows("Request and decisions").follows("Start a plan")
    tom.answers({"Who is their care coordinator?": "Tom Ellery"}).presses("Start the plan")
    version = tom.page.url
    tom.goes(f"{version}outcomes/new/").answers(
        {
            "What is the health need?": "Chronic pain: stiff and tired through the day",
            "What should come of meeting it?": "Swims twice a week, and sleeps through",
            "Who keeps watch over this need?": "Pain clinic nurse",
        }
    ).presses("Save")
    tom.goes(f"{version}lines/new/").answers(
        {
            "What does the plan pay for?": "Personal assistant",
            "Why? How does it help?": "Someone Mina chose helps her to the pool, and at home afterwards.",
            "Which outcome is it for?": "Swims twice a week",
            "From whom is it bought?": "PA wages",
            "What does one cost?": "15.60",
            "What is one of it?": "hours",
            "How many each time?": "10",
            "How often?": "Every week",
            "How is the money for this held?": "The person, or someone for them",
            "Who pays for this?": "The NHS",
        }
    ).takes("plan-line", height=1500)
    tom.presses("Save")
    tom.goes(f"{version}section/lines/").takes("plan-cost", height=1000)
    tom.goes(version).takes("plan", height=1300)
    tom.takes("gates", since="Legal gates", height=900)


def _is_signed_off(camera: Camera) -> None:
    abel = camera.sign_in("Abel Nkemelu")
    abel.goes("/sign-off/").takes("sign-offs", height=760)
    abel.follows("June Okonkwo").takes("sign-off", height=1000)
    asha = camera.sign_in("Asha Rahman")
    asha.goes("/people/").follows("June Okonkwo").follows("Sign off the money").takes(
        "sign-off-not-yours", since="Why you cannot", height=260
    )


def _is_looked_at_again(asha: Sitting, camera: Camera) -> None:
    asha.goes("/people/").follows("Owen Price").follows("Plan").follows("Version 2").follows("See what changed")
    asha.takes("differences", height=900)
    asha.goes("/people/").follows("Owen Price").takes("record-live", height=1300)
    asha.goes("/people/").follows("Nadia Haddad").follows("Plan").follows("Record a review").takes(
        "review", height=1200
    )
    lena = camera.sign_in("Lena Okeke")
    lena.goes("/people/").follows("Harold Pike").follows("PHB").follows("Give notice that").takes("notice", height=1000)
    lena.goes("/people/").follows("Joyce Tan").follows("PHB").takes("closed", height=1100)
    ada = camera.sign_in("Ada Quist")
    ada.goes("/people/").follows("Owen Price").takes("audit-why", height=800)


def finance(camera: Camera) -> None:
    """Bank details, a run from preparing to settling, statements and what they leave to understand."""
    fay = camera.sign_in("Fay Ito")
    fay.goes("/work/").takes("work-finance", height=1050)
    finn = camera.sign_in("Finn Ryan")
    finn.goes("/bank-details/").follows("Alan Whitaker").takes("bank-details", height=1500)
    fay.goes("/payments/").takes("payments", height=1000)
    fay.goes("/payments/runs/new/").takes("run-prepare", height=1000)
    _approves_a_run(finn)
    fay.goes("/payments/").follows("Run 2").follows("Owen Price").takes("payment", height=1000)
    fay.follows("Remittance").takes("remittance", height=900)
    _understands(fay)


def _approves_a_run(finn: Sitting) -> None:
    finn.goes("/payments/").follows("Run 2").takes("run", height=1100)
    total = finn.main.get_by_text("in all").first.inner_text().split("£")[1].split(" ")[0]
    finn.follows("Approve this run").answers({"Type the total": total}).takes("run-approve", height=900)
    finn.presses("Approve this run").presses("Make the bank file (Bacs)").takes("run-file", height=1100)


def _understands(fay: Sitting) -> None:
    fay.goes("/people/").follows("Owen Price").follows("PHB").follows("PHB")
    holding = fay.page.url.rstrip("/").rpartition("/")[2]
    fay.goes(f"/statements/import/{holding}/").takes("statement-import", height=1000)
    fay.goes(f"/statements/holding/{holding}/").takes("statement", height=1100)
    fay.goes("/reconcile/").takes("reconcile", height=1000)
    fay.follows("TESCO").takes("reconcile-line", height=1250)
    fay.follows("Ask the person").takes("query-ask", height=1100)
    fay.goes("/queries/").follows("Asked").takes("queries", height=800)
    fay.goes("/reconcile/even/").takes("even", height=1000)
    fay.goes("/people/").follows("Owen Price").follows("PHB").follows("Ask for money back").takes(
        "reclaim", height=1100
    )


def person(camera: Camera) -> None:
    """A person's own side, on a telephone; and the same page on a desk for the README."""
    camera.sign_in("Owen Price").takes("home", height=1400)
    owen = camera.sign_in("Owen Price", phone=True)
    home = owen.page.url
    owen.takes("my-home", height=1700)
    owen.goes(f"{home}money/").takes("my-money", height=1500)
    owen.goes(home).answers({"What would you like to buy?": "Gym membership for another year"}).presses("Find out")
    owen.answers({"Which part": "Gym membership", "Is whoever": "No relation"}).presses("Find out")
    owen.takes("my-can-i-buy-yes", height=1400)
    owen.goes(f"{home}can-i-buy/").answers(
        {
            "What would you like to buy?": "Wine for the carers",
            "Which part": "I am not sure",
            "Is it one of these?": "Alcohol",
        }
    ).answers({"Is whoever": "No relation"}).presses("Find out").takes("my-can-i-buy-no", height=1400)
    owen.goes(f"{home}receipts/new/").takes("my-receipt", height=1400)
    owen.goes(f"{home}plan/").takes("my-plan", height=1400)
    owen.goes(f"{home}how/").takes("my-how", height=1400)
    owen.goes(f"{home}decisions/").follows("You were given").takes("my-decision", height=1500)
    owen.goes(f"{home}people/").takes("my-people", height=1300)
    owen.goes(f"{home}change/").takes("my-change", height=1000)
    _others(camera)


def _others(camera: Camera) -> None:
    nadia = camera.sign_in("Nadia Haddad", phone=True)
    nadia.follows("Read your plan").takes("my-agree", since="Before you agree", height=1100)
    daniel = camera.sign_in("Daniel Brough", phone=True)
    daniel.follows("Tell us about").takes("my-query", height=1500)
    camera.sign_in("Joan Marlow", phone=True).takes("my-representative", height=1100)
    camera.sign_in("Ted Lacey", phone=True).takes("my-nominee", height=1100)


def operator(camera: Camera) -> None:
    camera.sign_in("Asha Rahman").goes("/account/2fa/").takes("codes", height=800)


def lead(camera: Camera) -> None:
    """Who works here, as Lena Okeke, who leads; who may sign in, as Asha Rahman, care coordinator."""
    lena = camera.sign_in("Lena Okeke")
    lena.goes("/colleagues/").takes("colleagues", height=1100)
    lena.goes("/colleagues/new/").answers(
        {"Their name": "Sam Reed", "Their e-mail address": "sam.reed@board.example", "Their job title": "Nurse"}
    ).takes("give-access", height=1500)  # fmt: skip
    lena.goes("/colleagues/").follows("Tom Ellery").takes("colleague", height=1000)
    asha = camera.sign_in("Asha Rahman")
    asha.goes("/people/").follows("Mina Begum").takes("who-acts", since="Who acts for them", height=420)


WALKS: dict[str, Callable[[Camera], None]] = {
    "coordinator": coordinator,
    "person": person,
    "finance": finance,
    "operator": operator,
    "lead": lead,
}
