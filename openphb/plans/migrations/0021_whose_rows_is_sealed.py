"""Health tasks, scores and answers are seen only where the board that was said is sealed.

Safe to run: one more rule for each table, which takes a moment's lock and touches no rows. Processes of the version
before see nothing there until they are started anew.
"""

from django.db import migrations

from openphb.commissioners.isolation import sealed


class Migration(migrations.Migration):
    dependencies = [("commissioners", "0004_whose_rows_is_sealed"), ("plans", "0020_check_ins_that_people_choose")]
    operations = [sealed("plans_healthtask", "plans_delegation", "plans_instrumentscore", "plans_checkinanswer")]
