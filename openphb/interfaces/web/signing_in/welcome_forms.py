"""What somebody who was invited is asked."""

from __future__ import annotations

from typing import Any

from django import forms

from openphb.interfaces.web.fields import Day, Password
from openphb.interfaces.web.forms import Shown
from openphb.interfaces.web.signing_in.forms import FreshPassword

BORN = (
    "Whose budget is it? Type the date of birth of that person. If it is your own budget, that is your date of birth. "
    "For example, 5 5 1980."
)


class Welcome(Shown, forms.Form):
    """What each of these forms can do."""

    def say_wrong(self, words: str) -> None:
        """The date was not the one we know."""
        self.add_error("birth_date", words)


class ShowItReachedYou(Welcome):
    """For whoever has an account and is signed in."""

    birth_date = Day("Date of birth", hint=BORN, missing="Enter the date of birth.")


class ChoosePassword(Welcome):
    """For a new colleague."""

    password1 = FreshPassword("Choose a password")
    password2 = Password("The password once more", fresh=True, missing="Type the password once more.")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        first, second = told.get("password1"), told.get("password2")
        if first and second and first != second:
            self.add_error("password2", "The two passwords are not the same. Type them again.")
        return told


class ChoosePasswordAndShow(ChoosePassword):
    """For the person, or whoever acts for them, without an account."""

    birth_date = Day("Date of birth", hint=BORN, missing="Enter the date of birth.")
    field_order = ("birth_date", "password1", "password2")
