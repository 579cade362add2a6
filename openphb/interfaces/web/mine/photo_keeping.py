"""A photo sent without its details: cleaned, read on our own machine, and kept until they are said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from openphb.budgets import queries as budgets
from openphb.interfaces.perform import perform, reading
from openphb.interfaces.web.mine.whose import Whose
from openphb.kernel.actor import Actor
from openphb.kernel.days import local_day
from openphb.payments import actions, queries, receipt_words, receipts_apart, receipts_read
from openphb.payments.receipt_words import Guess
from openphb.payments.receipts_clean import Clean


def kept(cleaned: dict[str, Any], *, whose: Whose, id: UUID, by: Actor, at: datetime) -> str:
    """Keep it with what was typed and, where nothing was, what we read. Answers where it is checked.

    Cleaning and reading take seconds, so both are done before the database is asked for anything to be locked.
    """
    copy = receipts_apart.clean(cleaned["file"].read())
    guess = _said(read_off(copy, whose=whose, on=local_day(at)), cleaned, on=local_day(at))
    name = cleaned["file"].name
    perform(actions.keep_photo, id=id, person=whose.id, copy=copy, name=name, guess=guess, by=by, at=at)
    return whose.url("finish_receipt", id)


def _said(guess: Guess, cleaned: dict[str, Any], *, on: date) -> Guess:
    """What somebody typed goes before what we read. Today stands in the form by itself, so it says nothing."""
    typed = cleaned["spent_on"] if cleaned["spent_on"] != on else None
    return replace(
        guess,
        amount=cleaned["amount"] or guess.amount,
        payee=cleaned["payee"] or guess.payee,
        on=typed or guess.on,
    )


def read_off(copy: Clean, *, whose: Whose, on: date) -> Guess:
    words = receipts_read.words(copy)
    if copy.media_type == "application/pdf":
        return receipt_words.read(words, today=on)
    return receipt_words.read_photo(words, today=on, known=_known(whose, on=on) if words else ())


def _known(whose: Whose, *, on: date) -> tuple[str, ...]:
    """Whom this person paid before, and whom the plan names."""
    with reading(whose.by):
        found = budgets.budgets_for_person(whose.id, by=whose.by, on=on)
        lines = [line for budget in found for line in budgets.award_lines(budget.id, by=whose.by, on=on)]
        before = queries.payees_before(whose.id, by=whose.by)
    return tuple(dict.fromkeys([*before, *(line.supplier for line in lines)]))


def read_words(guess: Guess) -> tuple[str, ...]:
    """What of a receipt we have, in words."""
    told = ((guess.amount, "the amount"), (guess.payee, "who was paid"), (guess.on, "the day"))
    return tuple(words for value, words in told if value)
