"""People who were brought in by mistake may be taken back, through one function and while nothing rests on them.

The program itself may still delete no row: the function runs with its owner's right to, takes only people of the board
whose turn it is, and every key that points at a person stops it.
Safe to run: it adds a function and touches no rows.
"""

from django.db import migrations

from openphb.commissioners.roles import PROGRAM

_TAKE_BACK = """
    CREATE FUNCTION people_take_back(whose bigint, ids uuid[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE gone integer;
    BEGIN
        IF whose IS DISTINCT FROM nullif(current_setting('app.commissioner', true), '')::bigint THEN
            RAISE EXCEPTION 'it is not the turn of board %', whose;
        END IF;
        DELETE FROM people_person WHERE commissioner_id = whose AND id = ANY(ids);
        GET DIAGNOSTICS gone = ROW_COUNT;
        RETURN gone;
    END $$
"""
_NAME = "people_take_back(bigint, uuid[])"


class Migration(migrations.Migration):
    dependencies = [("people", "0017_signing_on")]
    operations = [
        migrations.RunSQL(
            [
                _TAKE_BACK,
                f"REVOKE ALL ON FUNCTION {_NAME} FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION {_NAME} TO {PROGRAM}",
            ],
            f"DROP FUNCTION {_NAME}",
        ),
    ]
