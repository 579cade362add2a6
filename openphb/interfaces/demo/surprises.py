"""Lines on people's statements that the plan does not name, by person and months before the story's last month."""

from __future__ import annotations

REPAYMENT = "SAMPLE ICB REPAYMENT"
SURPRISES: dict[tuple[str, int], tuple[tuple[int, str, str], ...]] = {
    ("nadia", 4): ((12, "CRAFTSMAN HABERDASHERY", "-23.99"),),
    ("daniel", 1): ((17, "ODEON LUXE MEADOWHALL", "-18.50"),),
    ("owen", 1): ((9, "TESCO STORES 3241", "-41.17"), (21, "CASH WITHDRAWAL 22OCT", "-40.00")),
    ("kofi", 3): ((19, REPAYMENT, "-60.00"),),
    ("kofi", 2): ((19, REPAYMENT, "-60.00"),),
    ("kofi", 1): ((15, "EUROSTAR RAILTOURS", "-36.00"),),
    ("maureen", 2): ((8, "HANDRAIL FITTERS INV 2207", "-28.00"), (10, "HANDRAIL FITTERS INV 2207", "-28.00")),
    ("maureen", 1): ((19, "REFUND MARK BATES", "12.00"),),
}
"""(day of the month less one, what the bank says, pounds: money out is negative)."""
