"""Posting finds each account by its code, even of a board that the database has counted nothing of.

The board's number stood in the question as such. Of a board that joined since accounts were last counted the database
expects no account at all, and takes any key that begins with the board for as good as one by its code: each account was
looked for among all of the board's. A posting to a hundred thousand, which takes two seconds, had not ended after four
minutes. Now the number comes to the look-up with each row, as the code does, so that it is planned for whatever board.
Safe to run: it replaces a function.
"""

from importlib import import_module

from django.db import migrations

_POST = import_module("openphb.ledger.migrations.0005_a_million_movements_in_one_call").POST
_BOARD_SAID = """account.commissioner_id = whose AND account.code = d.code"""
_LEGS_SAID = """SELECT code COLLATE "C" AS code, sum(delta)::bigint AS delta"""
POST = (
    _POST.replace(_BOARD_SAID, "account.commissioner_id = d.board AND account.code = d.code")
    .replace(_LEGS_SAID, f"SELECT whose AS board, {_LEGS_SAID.removeprefix('SELECT ')}")
    .replace("GROUP BY 1 ORDER BY 1", "GROUP BY 2 ORDER BY 2")
)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_a_posting_is_checked_at_once")]
    operations = [migrations.RunSQL(POST, _POST)]
