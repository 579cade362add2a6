"""One commissioner's rows are kept from another by the database itself, on every table there is."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from openphb.commissioners.roles import OWNER, PROGRAM

pytestmark = pytest.mark.django_db

FRAMEWORK = (
    *("auth", "django", "account", "mfa", "taggit"),
    *("wagtailadmin", "wagtailcore", "wagtaildocs", "wagtailimages", "wagtailsearch", "wagtailusers"),
)
# Tables of ours that belong to no commissioner, and why that is right.
NOBODYS = {
    "commissioners_commissioner": "which boards there are is public",
    "commissioners_commissionercode": "codes are published by the NHS",
    "commissioners_merger": "which board became part of which is public",
    "people_account": "one human may work for two boards; what they may do there is a membership, which is kept apart",
    "people_signon": "whom a provider knows an account as; accounts belong to no board, and no NHS number is in it",
    "people_signedin": "in which browsers an account is signed in, and nothing of any case",
    "people_account_groups": "groups say who writes the network's pages, and nothing of any board",
    "community_networkhome": "the network is one for all boards, and nothing in it comes out of a case file",
    "community_contentpage": "the same",
    "community_member": "a member is one in the whole network, by a name they chose; their account is all it knows",
    "community_networkevent": "what was done in the network, which names no case",
    "community_membername": "names that members had, who belong to no board",
    "community_memberwish": "which letters a member wants",
    "community_suspension": "members that were kept out of the network, which no board decides",
    "community_application": "who asks to join the network, of whatever board or none",
    "community_applicationstep": "what was said about that",
    "community_networkinvitation": "codes on paper, of which nobody knows to whom they were given",
    "community_knock": "keyed hashes of who knocked at the network's door lately",
    "community_networkletter": "letters of the network, which name no case",
    "community_forumtopic": "topics of the network, which is one for all boards",
    "community_forumthread": "what members ask each other there, which names no case",
    "community_forumpost": "the same of what they say",
    "community_forumpostversion": "the same of what they said before",
    "community_forumreader": "what a member of the network follows and has read there",
    "community_forumfaq": "what members ask often, in an editor's words",
    "community_networknotice": "what a member is told of the network, inside it",
    "community_matter": "what moderators of the network look at",
    "community_withheld": "resources and stories that moderators keep from readers, and why",
    "community_report": "the same: who reported it, and why",
    "community_matterstep": "the same: what was decided, and why",
    "community_resourceshelf": "the library is one for all boards, like every page of the network",
    "community_resourcepage": "the same",
    "community_resourcefile": "the same",
    "community_resourceuse": "how often, on a day; by whom is not kept",
    "community_saved": "what a member of the network keeps to read later, which is of the network too",
    "community_story": "told by a member to the network, and no part of anybody's case",
    "community_storyconsent": "what such a story may be used for",
    "community_localoffers": "the list of areas, which is public",
    "community_localoffer": "an area's page is public; its editors write it and nothing of a case comes in",
    "community_secondperson": "that a second person looks over a page",
    "community_areaedition": "numbers that were published, which passed the wall",
    "community_areanumber": "the same",
    "community_offercheck": "that somebody stood by a public page",
    "community_consultation": "a question to everybody",
    "community_remark": "what anybody said of a public page, with no address of theirs",
    "community_digest": "a number of the network's news, which is one for all boards",
    "community_digestline": "the same: what stands in it",
    "community_digestarea": "the same: which areas had sent their return, as was published",
    "community_digestletter": "the same: that it is for a member, without a word of it",
    "community_digestcorrection": "the same: what was put right afterwards",
    "community_returnsent": "that an area has sent its return, which is published",
    "community_arealine": "what an area goes by, which its members set for all to read",
    "community_assessment": "what an area says of itself to other areas",
    "community_peoplesview": "what a member says of where they live, counted and never told alone",
    "community_plannedaction": "what an area means to do, which all members read",
    "community_plannedstep": "the same: what was done about it",
    "community_helpnote": "what members offer each other and ask for",
    "community_helptalk": "that one member wrote to another",
    "community_helpmessage": "what they wrote",
    "community_lesson": "words that a board let cross, without anything that leads back to it",
    "community_event": "events of the network, which is one for all boards",
    "community_venue": "the same: where they are held",
    "community_sitting": "the same: on which days",
    "community_booking": "which member of the network has a place in one",
    "community_attendance": "the same: who was there",
    "community_feedback": "what people thought of one, with nothing of who",
    "community_eventmaterial": "what was shared at one, which names no case",
    "community_calendarkey": "which address of a member's calendar holds",
    "community_learningset": "a set of members; its own people alone read it, by the questions that are asked of it",
    "community_setperson": "the same: who is in it",
    "community_setdate": "the same: when it meets",
    "community_setnote": "the same: what they wrote",
    "assurance_networkseal": "seals over rows of the network, which are no board's",
    "assurance_upkeep": "when a backup, a restore or an anchor was made for the whole installation: figures only",
    "people_account_user_permissions": "Django's own; we give no rights through permissions",
}
OF_NO_MODEL = {"commissioners_sealkey": "one secret of the installation, which no role of ours may read"}
HISTORY = (
    "moving_arrived",
    "moving_parcel",
    "moving_cominganswer",
    "budgets_openingposition",
    "people_auditevent",
    "people_circumstance",
    "reporting_candidate",
    "reporting_candidatedecision",
    "people_check",
    "ledger_transfer",
    "conversations_said",
    "conversations_saidfile",
    "conversations_wish",
    "plans_answer",
    "plans_event",
    "plans_delegationstep",
    "plans_displacementstep",
    "plans_complaintreply",
    "employment_terms",
    "employment_rotaweek",
    "employment_rotaday",
    "employment_leaveasked",
    "employment_leaveanswer",
    "employment_payrule",
    "employment_timesheet",
    "employment_timesheetline",
    "employment_timesheetevent",
    "employment_payrollexport",
    "employment_payrollsent",
    "employment_payrolltaken",
    "employment_payslipfile",
    "employment_payslip",
    "employment_step",
    "employment_leaveentry",
    "employment_coverplan",
    "plans_checkinwish",
    "plans_checkin",
    "plans_checkinanswer",
    "plans_checkinshare",
    "plans_instrumentscore",
    "clocks_clockevent",
    "budgets_panelterms",
    "budgets_panelvote",
    "budgets_panelinterest",
    "budgets_aheadofpanel",
    "people_systemcall",
    "people_hooktry",
    "community_directoryfile",
    "community_forumpostversion",
    "community_report",
    "community_matterstep",
    "community_storyconsent",
    "commissioners_localsetting",
    "reporting_returnfinding",
    "reporting_returnfile",
    "reporting_returnevent",
    "reporting_returnreceipt",
    "reporting_scenarioversion",
    "reporting_evaluation",
    "community_areaedition",
    "community_areanumber",
    "community_offercheck",
    "community_digestarea",
    "community_digestcorrection",
    "community_returnsent",
    "community_plannedstep",
    "community_helptalk",
    "plans_sharedlesson",
    "community_feedback",
    "protection_removed",
    "assurance_seal",
    "assurance_networkseal",
    "assurance_proof",
    "assurance_upkeep",
)


def ask(sql: str, *params: object) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def ours() -> list[str]:
    """Every table of ours, framework's left out."""
    found = ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    return [name for (name,) in found if name.split("_")[0] not in FRAMEWORK]


def kept_apart() -> list[str]:
    return [table for table in ours() if table not in NOBODYS | OF_NO_MODEL]


def test_there_are_tables_to_check():
    assert len(kept_apart()) > 20 and set(NOBODYS | OF_NO_MODEL) >= set(ours()) - set(kept_apart())


def test_every_table_has_row_level_security_that_holds_its_owner_too():
    loose = ask(
        "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND relnamespace = 'public'::regnamespace"
        " AND NOT (relrowsecurity AND relforcerowsecurity)",
        kept_apart(),
    )
    assert loose == []


def test_every_policy_holds_reading_and_writing_without_a_sub_query():
    policies = {
        table: (command, permissive, using, check)
        for table, command, permissive, using, check in ask(
            "SELECT tablename, cmd, permissive, qual, with_check FROM pg_policies WHERE schemaname = 'public'"
            " AND policyname = 'mine'"
        )
    }
    assert set(kept_apart()) == set(policies)
    for table, (command, _, using, check) in policies.items():
        assert command == "ALL" and "commissioner_id" in using, table
        assert check and "SELECT" not in (using + check).upper(), table
        assert "NULLIF(current_setting('app.commissioner'" in using, table


def test_every_row_names_its_commissioner():
    found = ask(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND column_name = 'commissioner_id' AND is_nullable = 'NO'"
    )
    assert set(kept_apart()) - {name for (name,) in found} == set()


def test_every_key_between_two_kept_tables_carries_the_commissioner():
    """A plain key would let a row point at a row of another board's."""
    keys = ask(
        """
        SELECT c.conrelid::regclass::text, c.confrelid::regclass::text,
               array(SELECT attname::text FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = ANY(c.conkey))
        FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
        """
    )
    mine = set(kept_apart())
    between = [(source, target, set(columns)) for source, target, columns in keys if source in mine and target in mine]
    carrying = {
        (s, t, (columns - {"commissioner_id"}).pop()) for s, t, columns in between if "commissioner_id" in columns
    }
    plain = {(s, t, next(iter(columns))) for s, t, columns in between if "commissioner_id" not in columns}
    assert carrying and plain - carrying == set()


def test_the_two_roles_are_two_and_neither_may_step_round():
    roles = ask(
        "SELECT rolname, rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = ANY(%s)", [OWNER, PROGRAM]
    )
    assert sorted(roles) == [(OWNER, False, False, False), (PROGRAM, False, False, False)]
    assert ask("SELECT pg_has_role(%s, %s, 'MEMBER')", PROGRAM, OWNER) == [(False,)]


def test_the_owner_owns_every_table():
    assert (
        ask("SELECT tablename, tableowner FROM pg_tables WHERE schemaname = 'public' AND tableowner <> %s", OWNER) == []
    )


def tables_where_the_program_has(right: str) -> set[str]:
    found = ask(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        " AND has_table_privilege(%s, oid, %s)",
        PROGRAM,
        right,
    )
    return {name for (name,) in found}


@pytest.mark.parametrize("right", ["TRUNCATE", "REFERENCES", "TRIGGER"])
def test_the_program_may_empty_no_table_and_hang_nothing_on_one(right: str):
    assert tables_where_the_program_has(right) == set()


def test_the_program_may_read_every_table_of_a_commissioners():
    assert set(kept_apart()) - tables_where_the_program_has("SELECT") == set()


@pytest.mark.parametrize("table", HISTORY)
def test_history_is_only_added_to(table: str):
    for right in ("UPDATE", "DELETE", "TRUNCATE"):
        assert ask("SELECT has_table_privilege(%s, %s, %s)", PROGRAM, table, right) == [(False,)], right
    assert ask(
        "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'", table
    ) != [(0,)]


def test_views_look_with_the_eyes_of_whoever_asks():
    views = ask(
        "SELECT relname, reloptions FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace"
    )
    assert [name for name, options in views if "security_invoker=true" not in (options or [])] == []
    assert ask("SELECT matviewname FROM pg_matviews WHERE schemaname = 'public'") == []


def test_functions_that_run_as_the_owner_cannot_be_led_astray_and_are_for_the_program_alone():
    found = ask(
        """
        SELECT proname, coalesce(array_to_string(proconfig, ','), ''),
               has_function_privilege('public', oid, 'EXECUTE')
        FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
        """
    )
    assert [name for name, settings, public in found if "search_path=" not in settings or public] == []
