"""A payment's key carries its board, and what makes it happen once also finds a holding's payments.

Each of a million payments that a run takes has to be put into every index of the table anew, which is most of what
taking them costs. Two indexes said what two others say with a column more: the key alone beside the key with its
board, and the holding beside the holding with day and kind. A payment that was cancelled or came back is set apart in
that second index by its own identity (`fell_away`), as it was by not being in it.
Safe to run while nobody works: it writes payments once more for the new column, builds two indexes, and checks every
row that points at a payment; it changes no row.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Case, F, GeneratedField, UniqueConstraint, UUIDField, When

GONE = ["cancelled", "returned"]
# Whatever points at payments lets go of the old key while there is none.
_SWAP = """
    DO $$
    DECLARE
        pointing record;
        back text[] := '{{}}';
    BEGIN
        FOR pointing IN
            SELECT conrelid::regclass AS place, conname, pg_get_constraintdef(oid) AS words
            FROM pg_constraint WHERE contype = 'f' AND confrelid = 'payments_payment'::regclass
        LOOP
            back := back || format('ALTER TABLE %s ADD CONSTRAINT %I %s', pointing.place, pointing.conname,
                                   pointing.words);
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', pointing.place, pointing.conname);
        END LOOP;
        {swap}
        FOR place IN 1 .. cardinality(back) LOOP
            EXECUTE back[place];
        END LOOP;
    END $$
"""
_ONE = """
        ALTER TABLE payments_payment DROP CONSTRAINT payments_payment_whose, DROP CONSTRAINT payments_payment_pkey,
            ADD CONSTRAINT payments_payment_pkey PRIMARY KEY (id, commissioner_id);
"""
_TWO = """
        ALTER TABLE payments_payment DROP CONSTRAINT payments_payment_pkey,
            ADD CONSTRAINT payments_payment_pkey PRIMARY KEY (id),
            ADD CONSTRAINT payments_payment_whose UNIQUE (commissioner_id, id);
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0018_a_run_is_taken_with_fewer_keys")]
    operations = [
        migrations.RunSQL(_SWAP.format(swap=_ONE), _SWAP.format(swap=_TWO)),
        migrations.AddField(
            model_name="payment",
            name="fell_away",
            field=GeneratedField(
                db_persist=True,
                expression=Case(When(state__in=GONE, then=F("id"))),
                output_field=UUIDField(),
            ),
        ),
        migrations.RemoveConstraint(model_name="payment", name="paid_once_per_day_and_kind"),
        migrations.AddConstraint(
            model_name="payment",
            constraint=UniqueConstraint(
                fields=("holding", "due_on", "kind", "fell_away"),
                name="paid_once_per_day_and_kind",
                nulls_distinct=False,
            ),
        ),
        migrations.RemoveField(model_name="payment", name="stands"),
        migrations.AlterField(
            model_name="payment",
            name="holding",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="payments",
                to="budgets.holding",
            ),
        ),
    ]
