"""Each commissioner's rows are kept apart, and history is only added to.

Safe to run: these tables are new and empty.
"""

from django.db import migrations

from openphb.commissioners.isolation import isolated, never_changed, same_commissioner

HISTORY = "SELECT, INSERT"


class Migration(migrations.Migration):
    dependencies = [
        ("payments", "0001_first_tables"),
        ("people", "0002_rows_are_kept_apart"),
        ("budgets", "0002_rows_are_kept_apart"),
    ]
    operations = [
        isolated("payments_payingaccount", may=HISTORY),
        isolated("payments_paymentrun"),
        isolated("payments_payment"),
        isolated("payments_paymentevent", may=HISTORY),
        isolated("payments_bankfile", may=HISTORY),
        isolated("payments_returnedpayment", may=HISTORY),
        isolated("payments_statementfile", may=HISTORY),
        isolated("payments_statementline"),
        isolated("payments_match", may=HISTORY),
        isolated("payments_query"),
        isolated("payments_receipt", may=HISTORY),
        isolated("payments_liability"),
        isolated("payments_queryevent", may=HISTORY),
        isolated("payments_purchase", may=HISTORY),
        isolated("payments_reclaim", may=HISTORY),
        same_commissioner(
            "payments_payment",
            holding_id="budgets_holding",
            award_id="budgets_award",
            run_id="payments_paymentrun",
            bank_details_id="budgets_bankdetails",
        ),
        same_commissioner("payments_paymentevent", payment_id="payments_payment", run_id="payments_paymentrun"),
        same_commissioner("payments_bankfile", run_id="payments_paymentrun"),
        same_commissioner("payments_returnedpayment", payment_id="payments_payment"),
        same_commissioner("payments_statementfile", holding_id="budgets_holding"),
        same_commissioner(
            "payments_statementline", statement_id="payments_statementfile", holding_id="budgets_holding"
        ),
        same_commissioner("payments_match", line_id="payments_statementline", payment_id="payments_payment"),
        same_commissioner("payments_query", line_id="payments_statementline", person_id="people_person"),
        same_commissioner(
            "payments_receipt",
            holding_id="budgets_holding",
            person_id="people_person",
            line_id="payments_statementline",
        ),
        same_commissioner("payments_liability", budget_id="budgets_budget"),
        same_commissioner("payments_queryevent", query_id="payments_query"),
        same_commissioner("payments_purchase", holding_id="budgets_holding"),
        same_commissioner("payments_reclaim", holding_id="budgets_holding"),
        never_changed("payments_payingaccount"),
        never_changed("payments_queryevent"),
        never_changed("payments_purchase"),
        never_changed("payments_reclaim"),
        never_changed("payments_paymentevent"),
        never_changed("payments_bankfile"),
        never_changed("payments_returnedpayment"),
        never_changed("payments_statementfile"),
        never_changed("payments_match"),
        never_changed("payments_receipt"),
    ]
