"""What people type, and what they are told or we understand."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from openphb.interfaces.web import fields
from openphb.interfaces.web.fields.files import too_large
from openphb.interfaces.web.forms import Form
from openphb.kernel.money import Money

ID = UUID(int=1)


def ask(field: fields.Asked, **typed: Any) -> tuple[Any, str]:
    """(what we understood, what we say) for a field called `it`."""
    form = type("One", (Form,), {"it": field})(_posted(typed), id=ID)
    form.is_valid()
    return form.cleaned_data.get("it"), " ".join(words for words, _ in form.problems)


def _posted(typed: dict[str, Any]) -> QueryDict:
    posted = QueryDict(mutable=True)
    for name, value in typed.items():
        posted.setlist(name.replace("it_", "it-"), value if isinstance(value, list) else [value])
    return posted


@pytest.mark.parametrize(
    "typed, understood",
    [
        ("120", 12_000),
        ("120.5", 12_050),
        ("£1,234.50", 123_450),
        (" 1 234.50 ", 123_450),
        ("0.01", 1),
        ("1000000", 100_000_000),
    ],
)
def test_amounts_we_understand(typed: str, understood: int) -> None:
    assert ask(fields.Pounds("How much?"), it=typed) == (Money(understood), "")


@pytest.mark.parametrize(
    "typed, said",
    [
        ("", "Answer: How much?"),
        ("-5", "Enter an amount without a minus sign. Say in words if money is coming back."),
        ("\N{MINUS SIGN}5", "Enter an amount without a minus sign. Say in words if money is coming back."),
        ("(5)", "Enter an amount without a minus sign. Say in words if money is coming back."),
        ("12.345", "£12.345 has part of a penny in it. Enter pounds and whole pence, like 120.50."),
        ("0", "Enter an amount above £0.00."),
        ("ten", "Enter an amount in pounds and pence, like 120 or 120.50."),
        ("12,34", "Enter an amount in pounds and pence, like 120 or 120.50."),
        ("\u0661\u0662", "Enter an amount in pounds and pence, like 120 or 120.50."),
        ("1e9", "Enter an amount in pounds and pence, like 120 or 120.50."),
        ("99999999999999", "This is more than £10,000,000,000. Check the number of noughts."),
    ],
)
def test_amounts_we_do_not(typed: str, said: str) -> None:
    assert ask(fields.Pounds("How much?"), it=typed) == (None, said)


def test_nothing_may_be_an_amount_where_it_says_so() -> None:
    assert ask(fields.Pounds("How much?", nil=True), it="0") == (Money(0), "")
    assert ask(fields.Pounds("How much?", required=False), it="") == (None, "")


@pytest.mark.parametrize(
    "typed, understood",
    [(("5", "5", "2026"), date(2026, 5, 5)), (("29", "February", "2024"), date(2024, 2, 29))],
)
def test_days_we_understand(typed: tuple[str, str, str], understood: date) -> None:
    assert ask(fields.Day("When?"), it_day=typed[0], it_month=typed[1], it_year=typed[2]) == (understood, "")


@pytest.mark.parametrize(
    "typed, said",
    [
        (("", "", ""), "Answer: When?"),
        (("5", "", ""), "Enter the month and the year as well."),
        (("31", "2", "2026"), "There is no such day. Check the day and the month."),
        (("29", "2", "2025"), "There is no such day. Check the day and the month."),
        (("5", "5", "26"), "Enter the year with 4 digits, like 2026."),
        (("five", "5", "2026"), "Enter the day in numbers, like 5 5 2026."),
        (("5", "5", "2019"), "The day must be 1 January 2020 or later."),
        (("1", "1", "2031"), "The day must be 31 December 2030 or earlier."),
    ],
)
def test_days_we_do_not(typed: tuple[str, str, str], said: str) -> None:
    field = fields.Day("When?", earliest=date(2020, 1, 1), latest=date(2030, 12, 31))
    assert ask(field, it_day=typed[0], it_month=typed[1], it_year=typed[2]) == (None, said)


def test_the_summary_leads_to_the_box_that_is_empty() -> None:
    form = type("One", (Form,), {"it": fields.Day("When?")})(_posted({"it_day": "5", "it_month": "5"}), id=ID)
    form.is_valid()
    assert form.problems == (("Enter the year as well.", "id_it-year"),)


@pytest.mark.parametrize(
    "field, typed, understood, said",
    [
        (fields.NhsNumber(), "943 476 5919", "9434765919", ""),
        (fields.NhsNumber(), "943 476 591", None, "An NHS number has 10 digits, like 943 476 5919."),
        (fields.SortCode(), "30-90-09", "309009", ""),
        (fields.SortCode(), "30 90 0", None, "A sort code has 6 digits, like 30-90-09."),
        (fields.SortCode(), "3090\u0660\u0669", None, "A sort code has 6 digits, like 30-90-09."),
        (fields.AccountNumber(), "1234567", "01234567", ""),
        (fields.AccountNumber(), "12345", None, "An account number has 8 digits, or 6 or 7 with older accounts."),
        (fields.Whole("Weeks", least=1, greatest=52), "4", 4, ""),
        (fields.Whole("Weeks", least=1, greatest=52), "53", None, "Enter a number from 1 to 52."),
        (fields.Whole("Weeks"), "4.5", None, "Enter a whole number in digits, like 4."),
        (fields.Email("E-mail"), "jo@example.org", "jo@example.org", ""),
        (fields.Email("E-mail"), "jo", None, "Enter an e-mail address like name@example.org."),
        (fields.Phone("Phone"), "+44 (0)1632 960001", "+44 (0)1632 960001", ""),
        (
            fields.Phone("Phone"),
            "ring me",
            None,
            "Enter a telephone number like 01632 960 001 or +44 808 157 0192.",
        ),
        (fields.Text("Name", most=5), "Llanfair", None, "Use at most 5 characters. You have used 8."),
        (fields.YesNo("Sure?"), "no", False, ""),
        (fields.Choice("Which?", options=(("a", "A"),)), "b", None, "Choose one of the answers given here."),
        (fields.Choices("Which?", options=(("a", "A"), ("b", "B"))), ["a", "b"], ["a", "b"], ""),
    ],
)
def test_what_is_typed(field: fields.Asked, typed: Any, understood: Any, said: str) -> None:
    assert ask(field, it=typed) == (understood, said)


def test_a_wrong_check_digit_is_explained() -> None:
    assert "last digit does not fit" in ask(fields.NhsNumber(), it="943 476 5918")[1]


def test_a_file_with_nothing_in_it_is_said_to_be_empty() -> None:
    form = type("One", (Form,), {"it": fields.Upload("A receipt")})({}, {"it": SimpleUploadedFile("a.pdf", b"")}, id=ID)
    form.is_valid()
    assert form.problems[0][0] == "This file has nothing in it. Choose another."


def test_a_large_file_is_named_by_its_size() -> None:
    assert too_large(50_000_000).startswith("That file is 50 MB. We can take files up to 10 MB.")


def test_no_field_speaks_of_errors_or_invalid_values() -> None:
    for kind in (fields.Text, fields.Pounds, fields.Day, fields.NhsNumber, fields.SortCode, fields.Upload):
        said = " ".join(str(words) for words in kind("A question").error_messages.values())
        assert "invalid" not in said.lower() and "error" not in said.lower()
