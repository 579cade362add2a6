"""Each commissioner's rows are kept apart, and history is only added to.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed

HISTORY = "SELECT, INSERT"


class Migration(migrations.Migration):
    dependencies = [
        ("payments", "0001_first_tables"),
        ("people", "0002_rows_are_kept_apart"),
        ("budgets", "0002_rows_are_kept_apart"),
    ]
    operations = [
        isolated("payments_paymentrun"),
        isolated(
            "payments_payment",
            keys={
                "holding_id": "budgets_holding",
                "award_id": "budgets_award",
                "run_id": "payments_paymentrun",
                "bank_details_id": "budgets_bankdetails",
            },
        ),
        isolated(
            "payments_paymentevent",
            may=HISTORY,
            keys={"payment_id": "payments_payment", "run_id": "payments_paymentrun"},
        ),
        isolated("payments_bankfile", may=HISTORY, keys={"run_id": "payments_paymentrun"}),
        isolated("payments_returnedpayment", may=HISTORY, keys={"payment_id": "payments_payment"}),
        isolated("payments_statementfile", may=HISTORY, keys={"holding_id": "budgets_holding"}),
        isolated(
            "payments_statementline",
            keys={"statement_id": "payments_statementfile", "holding_id": "budgets_holding"},
        ),
        isolated(
            "payments_match",
            may=HISTORY,
            keys={"line_id": "payments_statementline", "payment_id": "payments_payment"},
        ),
        isolated(
            "payments_query",
            keys={"line_id": "payments_statementline", "person_id": "people_person"},
        ),
        isolated(
            "payments_receipt",
            may=HISTORY,
            keys={
                "holding_id": "budgets_holding",
                "person_id": "people_person",
                "line_id": "payments_statementline",
            },
        ),
        isolated("payments_liability", keys={"budget_id": "budgets_budget"}),
        never_changed("payments_paymentevent"),
        never_changed("payments_bankfile"),
        never_changed("payments_returnedpayment"),
        never_changed("payments_statementfile"),
        never_changed("payments_match"),
        never_changed("payments_receipt"),
    ]
