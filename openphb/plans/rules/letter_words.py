"""What letters say, kind by kind: in full, and in easy words."""

from __future__ import annotations

from datetime import date

from openphb.kernel.days import in_words

STOPPING = frozenset({"stop", "suspend", "stop after review", "reduce after review"})
"""Kinds whose letter says how care goes on."""
TAKES_NOTICE = STOPPING | {"reduce"}
"""Kinds that the law wants told some days before they take effect."""
AT_ONCE = frozenset({"grant", "grant in part", "refuse", "refuse direct payment", "omit service", "repay", "year end"})
"""Kinds that need no day on which they take effect."""
SAID_BY_DECIDER = frozenset({"refuse direct payment", "route", "omit service"})
"""Kinds whose decision is itself told in the words of whoever decided."""
SUBJECTS = {
    "grant": "Your request for a personal health budget",
    "grant in part": "Your request for a personal health budget",
    "refuse": "Your request for a personal health budget",
    "refuse direct payment": "Your request for a direct payment",
    "route": "How your personal health budget is managed",
    "omit service": "A service you asked for in your plan",
    "reduce": "A lower amount for your personal health budget",
    "reduce after review": "A lower amount for your personal health budget after its review",
    "stop after review": "The end of your personal health budget after its review",
    "repay": "Money that we ask back",
    "stop": "The end of your personal health budget",
    "suspend": "Payments of your personal health budget wait for a while",
    "year end": "The year of your personal health budget that ended",
    "uprate": "More money for your personal health budget, because prices change",
}
WHAT = {
    "grant": "You asked for a personal health budget for {service}. We have agreed to it.",
    "grant in part": "You asked for a personal health budget for {service}. We have agreed to part of what you asked.",
    "refuse": "You asked for a personal health budget for {service}. We have decided not to agree to it.",
    "refuse direct payment": "You asked for a direct payment in your personal health budget for {service}. We have "
    "decided not to make one.",
    "route": "We have decided how your personal health budget for {service} is managed from {day}.",
    "omit service": "You asked for a service to be paid for from your personal health budget for {service}. We have "
    "decided to leave it out of your plan.",
    "reduce": "We have decided to lower the amount of your personal health budget for {service} from {day}.",
    "reduce after review": "We have reviewed your plan. We have decided to lower the amount of your personal health "
    "budget for {service} from {day}.",
    "stop after review": "We have reviewed your plan. We have decided that your personal health budget for {service} "
    "stops on {day}.",
    "repay": "We ask for money back that was paid for a personal health budget for {service}.",
    "stop": "We have decided that the personal health budget for {service} stops on {day}.",
    "suspend": "We have decided that payments of the personal health budget for {service} wait from {day}.",
    "year end": "A year of the personal health budget for {service} has ended, and we have decided what follows.",
    "uprate": "Prices change, so there is more money in the personal health budget for {service} from {day}.",
}
_CHOICES = (
    "Your care goes on as it is now. A budget can be managed in other ways too: by us, or by an "
    "organisation that holds the money for you. Your care coordinator will explain them."
)
AFTER = {
    "grant": "Your care coordinator will write a plan with you. You do not have to go on with this; "
    "you can change your mind at any time.",
    "grant in part": "Your care coordinator will write a plan with you for the part we agreed. The "
    "rest of your care goes on as it is now.",
    "refuse": "Your care goes on as it is now. This decision does not change what care you get.",
    "refuse direct payment": _CHOICES,
    "route": _CHOICES,
    "omit service": "The rest of your plan goes on. Tell your care coordinator what you need "
    "instead, and they will look for another way with you.",
    "reduce": "The lower amount still has to cover the full cost of everything in the plan. If it turns out not to, "
    "tell us: we must then review it.",
    "repay": "Nothing is taken from any account without notice. Your care goes on as it is now.",
    "year end": "Nothing is taken from any account without notice. Your care goes on as it is now.",
    "uprate": "You do not have to do anything. What your plan pays for stays the same. If the new amount is still not "
    "enough for something in your plan, tell us: we must then look at it.",
}
NOTHING_IS_TAKEN = "Nothing is taken from any account without notice."
CARE_HAS_ENDED = (
    "You do not have to arrange anything for the care that has ended: we speak with the care workers and providers."
)
CARE_GOES_ON = (
    "This does not end NHS care. Whatever health needs there are remain ours to meet, and the care coordinator will "
    "agree with you how that is done from that day."
)

HOW_TO_ASK = (
    "How to ask: write to us, ring us, or tell your care coordinator. If you sign in to your own page, open this "
    "letter and choose “Ask us to look again”; you can add papers and photos there. No form is needed: say in your own "
    "words what you think is wrong."
)
BY_CHOICE = (
    "The law gives this right for direct payments. This budget is not one: we do the same for it by our own practice."
)
PRACTICE = (
    "You, your representative or your nominee can ask us to look at this decision again. You can send us anything new "
    "that you want us to see.",
    "Someone who did not take this decision will look at it. We will answer in writing, with our reasons.",
    "The law does not give this right here: we do it once, by our own practice.",
)
COMPLAINT = (
    "You can also complain to us at any time, whether or not you ask us to look again. We tell you within 3 working "
    "days that we have your complaint (SI 2009/309, regulation 13(3)).",
    "If our answer does not put it right, you can ask the Parliamentary and Health Service Ombudsman to look at it. "
    "That is free.",
)
VERDICTS = {
    "keep": "Our decision on this matter, “{what}”, stays as it was.",
    "change": "We have changed our decision on this matter, “{what}”.",
}
AFTER_VERDICT = {
    "keep": "What our first letter said still holds, with its days and amounts.",
    "change": "We will now put the change in place, and tell you when that is done. Until then nothing more follows "
    "from our first letter.",
}


def subject(kind: str, *, looked_again: bool) -> str:
    """The line at the head of the letter."""
    return f"{SUBJECTS[kind]}: we have looked again" if looked_again else SUBJECTS[kind]


def second_look(decided_on: date | None) -> tuple[str, ...]:
    if decided_on is None:
        return ()
    day = in_words(decided_on)
    return (f"You asked us to look again at our decision of {day}. Somebody who did not make it has now done so.",)


def when(first_day: date, notice_days: int) -> str:
    """The first day, and the days of notice before it."""
    day = in_words(first_day)
    if not notice_days:
        return f"This takes effect on {day}."
    days = "1 day" if notice_days == 1 else f"{notice_days} days"
    return f"This takes effect on {day}. That is {days} after this letter. Until then nothing changes."


def care(said: str, *, day: str, by: str) -> tuple[str, ...]:
    """The care that goes on, as whoever arranges it said it."""
    return (f"What is arranged from {day}: {said.strip()}", f"{by} arranges it.")


def how_often(only_once: bool) -> str:
    """What is left to do after a second look."""
    if only_once:
        return (
            "The law asks us to look again once, and we have now done so. If something new comes up, tell us: we can "
            "still look at it, though the law does not make us."
        )
    return "You can ask us to look at it again, once in any six months, and at any time if something new comes up."


EASY_ABOUT = (
    "This letter is about a personal health budget.",
    "A personal health budget is money from the NHS for care and support.",
)
EASY = {
    "grant": "We said yes. You can have a personal health budget.",
    "grant in part": "We said yes to a part of what you asked for.",
    "refuse": "We said no. You will not get a personal health budget now.",
    "refuse direct payment": "We said no to a direct payment. A direct payment is money paid to you.",
    "route": "We decided how the money is looked after.",
    "omit service": "We said no to something you asked for in your plan.",
    "reduce": "There will be less money in the budget.",
    "reduce after review": "We looked at your plan. There will be less money in the budget.",
    "stop after review": "We looked at your plan. The budget will stop.",
    "repay": "We are asking for some money back.",
    "stop": "The budget will stop.",
    "suspend": "Payments will wait for a while. The budget does not end.",
    "year end": "A year of the budget is over. We looked at the money.",
    "uprate": "Prices go up. So there will be more money in the budget.",
}
EASY_VERDICTS = {
    "keep": "You asked us to look again. We looked. We did not change what we decided.",
    "change": "You asked us to look again. We looked. We changed what we decided.",
}
EASY_THEIRS = "The person who decided wrote this:"
EASY_CARE = (
    "You still get care from the NHS.",
    "Your care coordinator will talk with you about it.",
)
EASY_COMPLAINT = (
    "You can complain to us at any time.",
    "If you are still not happy, the Parliamentary and Health Service Ombudsman can help. It is free.",
)
EASY_HELP = (
    "Ask your care coordinator.",
    "They can read it with you.",
    "You can also ask someone you trust.",
)


def easy_challenge(only_once: bool) -> tuple[str, ...]:
    often = "You can ask this one time." if only_once else "You can ask this one time in 6 months."
    return (
        "You can ask us to look again.",
        "Tell us what you think is wrong. You can write, ring or tell your care coordinator.",
        "You can send us papers or photos.",
        "Another person will look at it. They will write to you and say why.",
        often,
    )
