"""From a shift to a payslip: a week corrected and approved, payroll out and back, payment lines made.

What was sent before stays to be read at every step: nothing is written over.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.journeys.checking import NARROW
from tests.journeys.conftest import SignInAs
from tests.journeys.walking import Looked, Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OWEN, RAVI, FAY = "Owen Price", "Ravi Sandhu", "Fay Ito"
_WEEK = re.compile(r"^\s*(\d{1,2} \w+ \d{4}) to (\d{1,2} \w+ \d{4})")
HEADING = "Employee reference,Period start,Period end,Gross,Tax,Employee NI,Pension,Net,Employer NI,Employer pension"


def test_hours_are_corrected_approved_sent_to_payroll_and_come_back_as_payment_lines(
    sign_in_as: SignInAs, looked: Looked, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    ravi = Walker(sign_in_as(RAVI, script=False, size=NARROW), RAVI, looked=looked)
    week = _corrects(ravi)
    owen = Walker(sign_in_as(OWEN, script=False, size=NARROW), OWEN, looked=looked)
    _approves(owen, week)
    fay = Walker(sign_in_as(FAY, script=False), FAY, looked=looked)
    table = _sends_to_payroll(fay, week)
    mine = [row for row in table if row["Employee"] == RAVI]
    assert mine and any("ordinary" in row["Pay element"] for row in mine)
    _payslips_come_back(fay, mine, tmp_path)
    _reads_the_payslip(ravi)
    _sees_the_lines(owen)
    figure(f"from hours to payment lines: {len(mine)} rows left for payroll, 3 lines came of the payslip")


def _corrects(ravi: Walker) -> str:
    """A week approved weeks ago, not sent to payroll yet: he forgot an hour. The first stays to be read."""
    ravi.presses("Your hours")
    row = ravi.page.locator("main tbody tr").filter(has_text="Approved").nth(-2)
    week = row.locator("a").first.inner_text().strip()
    row.locator("a").first.click()
    ravi.reads("Approved").presses("Correct these hours")
    ravi.answers({"Shift 1: to": "14:30", "What do you correct, and why?": "On Monday I stayed until half past two."})
    ravi.presses("Send these hours").is_told("The hours are sent, to be approved.")
    ravi.reads("half past two")
    return week


def _approves(owen: Walker, week: str) -> None:
    """From home: the week, then one button. The approved one before is there, and is now replaced."""
    links = owen.page.locator("main a", has_text=re.compile("Approve the hours of Ravi"))
    for address in [link.get_attribute("href") for link in links.all()]:
        owen.goes_to(f"{_site(owen)}{address}")
        if week.split(" to ")[0] in owen.text and "half past two" in owen.text:
            owen.presses("Approve these hours").is_told("Approved")
            owen.goes_to(re.sub(r"/hours/[0-9a-f-]+/$", "/", owen.address))
            return
    raise AssertionError("The corrected week waits nowhere on Owen’s home")


def _sends_to_payroll(fay: Walker, week: str) -> list[dict[str, str]]:
    """One table for everybody, sealed and taken away; the second time it is a copy, and says so on each line."""
    fay.follows("Payroll", within="Menu").reads("One table for everybody")
    first, latest = _WEEK.match(week).groups()  # type: ignore[union-attr]
    fay.answers({"First day": _day(first), "Last day": _day(latest)}).presses("Look at these days")
    fay.reads(RAVI, "Leaves with this table").presses("Seal this table").is_told("The table is sealed")
    table = fay.downloads("Take the table away")
    fay.goes_to(fay.address).reads("The original was taken away")
    copied = fay.downloads("Take away a copy").decode("utf-8-sig")
    assert all(row["Note"].startswith("COPY 1") for row in csv.DictReader(io.StringIO(copied)))
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))


def _payslips_come_back(fay: Walker, mine: list[dict[str, str]], folder: Path) -> None:
    """The bureau pays what was sent; one row names nobody, and says so. Then the lines are made."""
    first, latest, who = mine[0]["Period start"], mine[0]["Period end"], mine[0]["Employee reference"]
    gross = sum(round(float(row["Amount"]) * 100) for row in mine)
    tax, insurance, pension = gross // 10, 100, 200
    net = gross - tax - insurance - pension
    told = [gross, tax, insurance, pension, net, 250, 300]
    amounts = ",".join(f"{pence // 100}.{pence % 100:02}" for pence in told)
    file = folder / "payslips.csv"
    file.write_text(f"{HEADING}\n{who},{first},{latest},{amounts}\nE-NOBODY,{first},{latest},1,0,0,0,1,0,0\n")
    fay.follows("Payroll", within="Menu").presses("Bring in payslips")
    fay.answers({"The table of payslips": file}).presses("Bring them in")
    fay.reads("1 payslip taken, 1 row not taken", "Nobody who is employed here has the reference")
    fay.goes_to(f"{_site(fay)}/payroll/payslips/{first}-to-{latest}/").reads(RAVI, "HMRC")
    fay.presses("Enter 1 payslip").is_told("1 payslip entered.").reads(
        "HMRC: expected in the account", "The pension provider: expected in the account"
    )


def _reads_the_payslip(ravi: Walker) -> None:
    ravi.goes_to(re.sub(r"(/my-work/[0-9a-f-]+/).*", r"\1pay/", ravi.address)).reads(
        "Paid to the assistant", "Income tax"
    )
    ravi.does_not_see("HMRC (the tax office)")


def _sees_the_lines(owen: Walker) -> None:
    owen.goes_to(re.sub(r"(/my/[0-9a-f-]+/).*", r"\1hours/", owen.address))
    owen.reads("Payroll", "HMRC", "Paid by the payslip")


def _day(words: str) -> date:
    return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007 - a day has no zone


def _site(walker: Walker) -> str:
    return "/".join(walker.address.split("/")[:3])
