"""What befalls every payment of a run is told once, by the run; and sending payments rewrites no index.

A payment that leaves its run takes that part of the story with it: the database copies it, whatever code moved the
payment. Payments leave half of each page free, and their state is in no index, so that a new state stays on its page.
Indexes that another begins with are dropped. What was told before stays as it was told.
Safe to run while nobody works: it rewrites payments once for the new column and builds two indexes, and changes no row.
"""

import django.db.models.deletion
from django.db import migrations, models

LEAVING = """
    CREATE FUNCTION payments_payment_takes_its_story() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
    BEGIN
        INSERT INTO payments_paymentevent (commissioner_id, payment_id, run_id, verb, by, by_name, at, note)
        SELECT commissioner_id, OLD.id, run_id, verb, by, by_name, at, note FROM payments_paymentevent
        WHERE commissioner_id = OLD.commissioner_id AND run_id = OLD.run_id AND payment_id IS NULL AND of_each
        ORDER BY id;
        RETURN NULL;
    END $$
"""
TRIGGER = """
    CREATE TRIGGER payments_payment_takes_its_story AFTER UPDATE OF run_id ON payments_payment FOR EACH ROW
    WHEN (OLD.run_id IS NOT NULL AND NEW.run_id IS DISTINCT FROM OLD.run_id)
    EXECUTE FUNCTION payments_payment_takes_its_story()
"""


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0005_whose_account_it_is"),
        ("commissioners", "0003_local_settings"),
        ("payments", "0006_everyone_of_an_organisation_may_move"),
    ]
    operations = [
        migrations.RemoveConstraint(model_name="payment", name="paid_once_per_day_and_kind"),
        migrations.RemoveIndex(model_name="payment", name="payments_due"),
        migrations.RunSQL(
            "ALTER TABLE payments_payment SET (fillfactor = 50)", "ALTER TABLE payments_payment RESET (fillfactor)"
        ),
        migrations.AddField(
            model_name="payment",
            name="stands",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.ExpressionWrapper(
                    models.Q(("state__in", ["cancelled", "returned"]), _negated=True),
                    output_field=models.BooleanField(),
                ),
                output_field=models.BooleanField(),
            ),
        ),
        migrations.AddField(model_name="paymentevent", name="of_each", field=models.BooleanField(db_default=False)),
        migrations.AlterField(
            model_name="payment",
            name="commissioner",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="commissioners.commissioner",
            ),
        ),
        migrations.AlterField(
            model_name="paymentevent",
            name="run",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="payments.paymentrun",
            ),
        ),
        migrations.AddIndex(
            model_name="payment",
            index=models.Index(
                condition=models.Q(("run__isnull", True)), fields=["commissioner", "due_on"], name="payments_due"
            ),
        ),
        migrations.AddIndex(
            model_name="paymentevent",
            index=models.Index(
                condition=models.Q(("payment__isnull", True)), fields=["run", "id"], name="told_by_runs"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["due", "on hold"]), _negated=True), ("run__isnull", True), _connector="OR"
                ),
                name="waiting_payment_has_no_run",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stands", True)),
                fields=("holding", "due_on", "kind"),
                name="paid_once_per_day_and_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("of_each", False),
                    models.Q(("payment__isnull", True), ("run__isnull", False)),
                    _connector="OR",
                ),
                name="told_of_each_by_a_run",
            ),
        ),
        migrations.RunSQL(LEAVING, "DROP FUNCTION payments_payment_takes_its_story()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER payments_payment_takes_its_story ON payments_payment"),
    ]
