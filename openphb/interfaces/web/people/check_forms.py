"""What is asked about a check: what was checked first, then what that kind of check asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from openphb.interfaces.web import fields
from openphb.interfaces.web.forms import Form
from openphb.interfaces.web.people_words import CHECKS
from openphb.people.checks import Again, CheckKind, NewCheck
from openphb.people.queries import ActingView

SAW = "What did you see?"
SAY_WHAT = "Say what you saw, such as the number on the certificate and its date."


class ChooseCheck(Form):
    """Which kind of check; each asks its own questions."""

    repeatable = True
    kind = fields.Choice(
        "What was checked?",
        options=tuple(CHECKS.items()),
        hints={
            CheckKind.DBS: "Of a nominee, of whoever is responsible at an organisation, or of somebody employed.",
            CheckKind.COMPETENCE: "Signed off by the practitioner who delegates, for one task and this person.",
            CheckKind.PROVIDER: "What is asked before care is bought from a provider.",
        },
        missing="Choose what was checked.",
    )


class _Check(Form):
    """The questions that every kind has. The day cannot be in the future; what `stays` is not asked again."""

    stays: ClassVar[tuple[str, ...]] = ()
    evidence = fields.LongText(SAW, rows=3, most=1000, missing=SAY_WHAT)

    def __init__(self, *args: Any, id: UUID, today: date, **options: Any) -> None:
        super().__init__(*args, id=id, **options)
        self.fields["done_on"].latest = today
        for name in self.stays:
            self.fields.pop(name, None)


class Certificate(_Check):
    """A criminal record check: whose, and whether they are the nominee."""

    about = fields.Text("Whose certificate is it?", most=160, missing="Say whose certificate it is.")
    acting = fields.Choice(
        "Is it about a nominee?",
        options=(),
        hint="Only a nominee, or whoever is responsible at one, must be asked to apply (regulation 7(7) of SI "
        "2013/1617).",
        missing="Say whether it is about a nominee.",
    )
    done_on = fields.Day("The day on the certificate", missing="Enter the day on the certificate.")
    runs_out_on = fields.Day(
        "When is it to be renewed?",
        hint="A certificate has no end of its own. Leave this empty if nobody has settled a day.",
        required=False,
    )
    field_order = ("about", "acting", "done_on", "runs_out_on", "evidence")

    def __init__(self, *args: Any, nominees: Iterable[ActingView] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        found = tuple((str(each.id), f"Yes, {each.name}") for each in nominees)
        if found and "acting" in self.fields:
            self.fields["acting"].choices = (*found, ("no", "No"))
        else:
            self.fields.pop("acting", None)


class Insurance(_Check):
    """Insurance as an employer, which is compulsory (Employers' Liability (Compulsory Insurance) Act 1969)."""

    about = fields.Text("With which insurer?", most=160, missing="Enter the insurer.")
    done_on = fields.Day("On which day did you see the policy?", missing="Enter the day you saw it.")
    runs_out_on = fields.Day("The last day of the policy", missing="Enter the last day of the policy.")
    field_order = ("about", "done_on", "runs_out_on", "evidence")


class RightToWork(_Check):
    """Checked by the employer, before the first day."""

    about = fields.Text("Of whom?", most=160, missing="Enter the name of whoever is employed.")
    done_on = fields.Day("On which day was it checked?", missing="Enter the day it was checked.")
    runs_out_on = fields.Day(
        "Until which day may they work?", hint="Leave this empty if there is no end.", required=False
    )
    field_order = ("about", "done_on", "runs_out_on", "evidence")


class Competence(_Check):
    """One person's competence in one task for this person, and who answers for it."""

    about = fields.Text("Who was found competent?", hint="Their name.", most=160, missing="Enter their name.")
    task = fields.Text(
        "In which task?", hint="One task, as it is done for this person.", most=200, missing="Say which task."
    )
    assessed_by = fields.Text(
        "Which practitioner delegates it and signed it off?", most=160, missing="Enter who signed it off."
    )
    registration = fields.Text(
        "Their registration number",
        hint="With the body that registers them, such as NMC 12A3456B.",
        width=20,
        most=60,
        missing="Enter their registration number.",
    )
    trained_on = fields.Day("The day of the training", required=False)
    done_on = fields.Day("The day it was signed off", missing="Enter the day it was signed off.")
    runs_out_on = fields.Day(
        "Until which day?",
        hint="If the sign-off names one. Otherwise it runs for as long as your board has settled.",
        required=False,
    )
    evidence = fields.LongText(
        "How were they assessed?", rows=3, most=1000, missing="Say how they were assessed, and what you saw."
    )
    field_order = ("about", "task", "assessed_by", "registration", "trained_on", "done_on", "runs_out_on", "evidence")


class Provider(_Check):
    """What regulation 11(2) asks of whoever buys care, or of us if they ask us to."""

    about = fields.Text("Which provider?", most=160, missing="Enter the provider’s name.")
    done_on = fields.Day("On which day was it asked?", missing="Enter the day it was asked.")
    runs_out_on = fields.Day(
        "Until which day does it hold?", hint="Such as the end of their insurance.", required=False
    )
    evidence = fields.LongText(
        "What was found?",
        hint="Whether they are registered with the Care Quality Commission if they have to be, the registration of "
        "professionals, and whether insurance is needed and there.",
        rows=4,
        most=1000,
        missing="Say what was found.",
    )
    field_order = ("about", "done_on", "runs_out_on", "evidence")


FORMS: dict[str, type[Form]] = {
    "": ChooseCheck,
    CheckKind.DBS: Certificate,
    CheckKind.INSURANCE: Insurance,
    CheckKind.RIGHT_TO_WORK: RightToWork,
    CheckKind.COMPETENCE: Competence,
    CheckKind.PROVIDER: Provider,
}


STAYS = ("about", "acting", "task")
"""Who or what a check is about is the same when it is renewed."""


class RenewCertificate(Certificate):
    """A newer certificate."""

    stays = STAYS


class RenewInsurance(Insurance):
    """The next policy."""

    stays = STAYS


class RenewRightToWork(RightToWork):
    """Checked again."""

    stays = STAYS


class RenewCompetence(Competence):
    """Signed off again, maybe by another practitioner."""

    stays = STAYS


class RenewProvider(Provider):
    """Asked again."""

    stays = STAYS


RENEWALS: dict[CheckKind, type[Form]] = {
    CheckKind.DBS: RenewCertificate,
    CheckKind.INSURANCE: RenewInsurance,
    CheckKind.RIGHT_TO_WORK: RenewRightToWork,
    CheckKind.COMPETENCE: RenewCompetence,
    CheckKind.PROVIDER: RenewProvider,
}


class Withdraw(Form):
    """From when it no longer holds, and why."""

    done_on = fields.Day("From which day does it no longer hold?", missing="Enter the day.")
    because = fields.LongText("Why does it no longer hold?", rows=3, most=1000, missing="Say why it no longer holds.")

    def __init__(self, *args: Any, id: UUID, today: date, **options: Any) -> None:
        super().__init__(*args, id=id, **options)
        self.fields["done_on"].latest = today


def told(kind: str, cleaned: dict[str, Any]) -> NewCheck:
    """The answers as the people room takes them."""
    acting = cleaned.pop("acting", "no")
    return NewCheck(kind=kind, acting=None if acting in ("", "no") else UUID(acting), **cleaned)


def told_again(cleaned: dict[str, Any]) -> Again:
    """The answers about a check that is renewed."""
    return Again(**cleaned)
