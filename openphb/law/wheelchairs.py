"""Personal wheelchair budgets, and other points of guidance on the right to have a budget."""

from __future__ import annotations

from datetime import date

from openphb.law.engine import Chapter, Citation, Force, Weight
from openphb.law.rights import WIDENED
from openphb.law.sources import care_act_payments, chc_framework, page, statute

BOOK = Chapter("groups", "More about the groups with a right")
CHAIRS = Chapter("wheelchairs", "Personal wheelchair budgets")
HOME_DEFAULT = date(2019, 4, 1)


def _advises(
    book: Chapter,
    id: str,
    says: str,
    *,
    cites: Citation,
    since: date = WIDENED,
    confirmed: bool = False,
    force: Force = Force.MUST,
) -> None:
    book.rule(id, says, force=force, weight=Weight.GUIDANCE, since=since, confirmed=confirmed, judged=True, cites=cites)


_advises(
    BOOK,
    "GUIDE-refusal-exceptional",
    "A budget is refused only exceptionally: where the clinical need is very specialised or the value would be poor.",
    cites=page("rights", "refusing a request"),
)
BOOK.rule(
    "MHA-117(1)",
    "Aftercare under section 117 follows detention under section 3, or a hospital order or transfer under sections 37, "
    "45A, 47 or 48, once the person is no longer detained and has left hospital.",
    judged=True,
    cites=statute("Mental Health Act 1983", "ukpga/1983/20/section/117", provision="s. 117(1)"),
)
BOOK.rule(
    "MHA-117-section-2",
    "Detention under section 2 alone brings no aftercare under section 117.",
    force=Force.MUST_NOT,
    confirmed=False,
    judged=True,
    cites=statute("Mental Health Act 1983", "ukpga/1983/20/section/117", provision="s. 117(1)"),
)
BOOK.rule(
    "LA-11",
    "The council's part of aftercare is paid under the council's own direct payment regulations.",
    since=date(2015, 4, 1),
    judged=True,
    cites=care_act_payments("11"),
)
_advises(
    BOOK,
    "GUIDE-chc-default",
    "For continuing healthcare at home a budget is what is usually offered, also in supported or shared living; being "
    "offered one forces nobody into a direct payment.",
    cites=page("chc questions", "default"),
    since=HOME_DEFAULT,
    confirmed=True,
)
_advises(
    BOOK,
    "GUIDE-chc-default-existing",
    "By 1 April 2020 packages that already ran were to be offered as budgets too.",
    cites=page("chc questions", "default"),
    since=date(2020, 4, 1),
    confirmed=True,
)
_advises(
    BOOK,
    "GUIDE-chc-default-not",
    "The usual offer does not reach fast track care and continuing care for children, though both carry the right.",
    cites=page("chc questions", "default"),
    since=HOME_DEFAULT,
    confirmed=True,
)

_advises(
    CHAIRS,
    "GUIDE-chair-right",
    "Someone referred to the wheelchair service, or registered with it, who meets its criteria and needs a new chair "
    "has the right.",
    cites=page("wheelchairs", "who has the right"),
    confirmed=True,
)
for _name, _says in (
    ("assessment", "The person has a personal assessment with outcomes."),
    ("plan", "There is a care plan, which may be part of a wider one."),
    ("agencies", "The agencies work together, so that one chair serves everywhere."),
    ("amount", "The person is told the amount and the local options beforehand."),
    ("repairs", "Someone who buys elsewhere is told what that means for repairs and maintenance."),
):
    _advises(CHAIRS, f"GUIDE-chair-{_name}", _says, cites=page("wheelchairs", "what people get"), confirmed=True)
_advises(
    CHAIRS,
    "GUIDE-chair-notional",
    "In a notional wheelchair budget the NHS provides, owns and repairs the chair.",
    cites=page("wheelchairs", "options"),
)
_advises(
    CHAIRS,
    "GUIDE-chair-contribution",
    "The person, a charity or another body may add to a notional wheelchair budget; the NHS still owns the chair, and "
    "repairs what it would have provided.",
    cites=page("wheelchairs", "options"),
    force=Force.MAY,
)
_advises(
    CHAIRS,
    "GUIDE-chair-third-party",
    "The budget may be paid to an independent supplier; the person then owns and looks after the chair, and pays what "
    "it costs above the budget.",
    cites=page("wheelchairs", "options"),
    force=Force.MAY,
)
_advises(
    CHAIRS,
    "GUIDE-chair-suitable",
    "The chair is right for the person's clinical needs, whoever supplies it.",
    cites=page("wheelchairs", "options"),
)
_advises(
    CHAIRS,
    "GUIDE-chair-repair-sum",
    "A sum for repairs may be added for a chair bought elsewhere; services differ, so each says its own.",
    cites=page("wheelchairs", "local practice"),
    force=Force.MAY,
)
_advises(
    CHAIRS,
    "GUIDE-chair-period",
    "A wheelchair budget may be for three or five years; services differ, so each says its own.",
    cites=page("wheelchairs", "local practice"),
    force=Force.MAY,
)
_advises(
    CHAIRS,
    "GUIDE-chair-direct",
    "Whether a wheelchair budget may be a direct payment is for each service to say.",
    cites=page("wheelchairs", "options"),
    force=Force.MAY,
)
_advises(
    BOOK,
    "GUIDE-aftercare-not-chc",
    "Needs that section 117 covers are met under section 117, not as continuing healthcare.",
    cites=chc_framework("section 117"),
)
