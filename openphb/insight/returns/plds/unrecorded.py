"""What a record leaves blank although somebody here could write it down: to be looked at, with who and where. Pure.

The data set lets these items be blank, so a file without them is right, and whoever checks a file is not told of them.
A board that puts its own return together is: each can be recorded before the return leaves.
"""

from __future__ import annotations

from collections.abc import Iterator

from openphb.insight.returns.findings import LOOK, Finding
from openphb.insight.returns.plds.checking import MENDS
from openphb.insight.returns.plds.fields import table
from openphb.insight.returns.plds.records import Record, Submission

POSTCODE, DECIDED = "postcode_of_usual_address", "ccg_eligibility_decision_date_chc_standard"
_WHO = "local_patient_identifier_extended"
_STANDARD = "01"


def unrecorded(told: Submission) -> tuple[Finding, ...]:
    """Addresses that end in no postcode, and standard continuing care of which nobody recorded the decision."""
    return (*_postcodes(told), *_decisions(told))


def _postcodes(told: Submission) -> Iterator[Finding]:
    for each in told.of("people"):
        if not each[POSTCODE] and not each["person_death_date"]:
            yield _blank(each, POSTCODE, says="Their address ends in no postcode.", origin=each.origin)


def _decisions(told: Submission) -> Iterator[Finding]:
    people = {each[_WHO]: each.origin for each in told.of("people")}
    for each in told.of("requests"):
        if each["chc_activity_type"] == _STANDARD and not each[DECIDED]:
            says = "Nobody recorded when it was decided that they are eligible for continuing care."
            yield _blank(each, DECIDED, says=says, origin=people.get(each[_WHO], each.origin))


def _blank(each: Record, key: str, *, says: str, origin: tuple[str, str]) -> Finding:
    item = table(each.table).item(key)
    return Finding("not recorded", LOOK, each.table, each.name, item.column, says, MENDS[each.table], origin=origin)
