"""Every address of the learning network, and who is let in there. A role of a board opens none of them."""

from __future__ import annotations

from openphb.interfaces.bench import addresses
from openphb.interfaces.bench.addresses import Route

# A visitor, somebody signed in who has not joined, a member of staff, one with a budget or a carer, and those with a
# part besides (each is staff here): moderator, editor, convenor, contributor.
KINDS = dict(
    zip("VJSPMECK", ("visitor", "not joined", "staff", "people", "moderator", "editor", "convenor", "contributor"),
        strict=True)
)  # fmt: skip
ALL, JOINED, NOBODY_YET = "VJSPMECK", "SPMECK", ""
WHO: dict[str, str] = {
    ALL: """
        net_join_work net_join_budget net_applied net_my_application net_withdraw_application
        net_stop_letters net_letters_stopped
        net_resources net_stories net_story
        net_areas net_area net_area_paper net_area_large net_area_numbers net_area_numbers_file
        net_area_feedback net_area_said net_area_question
        net_letters_again net_news net_digest net_news_atom net_news_rss net_new_atom net_new_rss
        net_events net_event net_series net_event_calendar
    """,
    # Whoever is a member is sent to their own page.
    "VJ": "net_join",
    JOINED: """
        net_renew net_me net_rename net_describe net_letters net_leave net_members net_member
        net_forum net_topic net_ask net_thread net_follow net_accept_post net_faq net_faq_one net_notices net_report
        net_my_matters
        net_saved net_stale net_handed_in net_hand_in net_tell_story
        net_begin_news net_digest_look net_try_news_again
        net_progress net_progress_file net_progress_area net_progress_checklist_file net_progress_paper
        net_progress_line net_assess net_give_view net_leave_out net_add_line net_put_line_back net_take_view_back
        net_progress_plan net_progress_plan_file net_progress_plan_paper net_plan_add net_plan_action net_plan_change
        net_plan_end net_help net_help_new net_help_note net_help_close net_lessons net_lesson
        net_save_resource net_unsave_resource net_save_story net_unsave_story net_withdraw_story net_show_story
        net_my_events net_new_calendar net_book net_move net_accept_place net_leave_event net_event_material
        net_show_event net_remove_material
        net_sets net_ask_set net_answer_set net_leave_set net_convene_set net_seek_set net_end_set net_let_into_set
        net_take_back_note
    """,
    "SMECK": "net_invitations net_invite",
    "M": """
        net_applications net_application net_approve net_refuse net_ask_applicant net_everyone net_parts
        net_suspend net_suspensions net_suspension net_end_suspension
        net_add_topic net_change_topic net_close_thread net_reopen_thread net_move_thread net_merge_thread
        net_post_before net_queue net_matter net_lessons_waiting net_decide_lesson net_withdraw_lesson
    """,
    "ME": "net_word_faq",
    "C": "net_help_asked net_help_asked_file net_begin_set",
    # Of a story that another member told: its words are its teller's alone to change, the rest an editor's as well.
    "E": """
        net_stories_waiting net_story_consent net_send_story_back net_new_version
        net_digest_desk net_digest_words net_digest_line net_digest_preview net_digest_letter
        net_send_digest net_digest_progress net_correct_digest net_area_keepers
    """,
    "EC": """
        net_new_event net_new_series net_event_desk net_event_people net_change_event net_add_venue net_cancel_event
        net_add_material net_change_venue net_attendance
    """,
    # Nothing there is by that name; or it is its author's, a suspended member's, an area's keeper's or of two who write
    # to each other alone, who are none of those who knock; a resource's name leads on to its page. A set is its own
    # people's, whatever part others have.
    NOBODY_YET: """
        network_picture network_shared_file wagtaildocs_serve net_story_picture net_tell_again net_resource
        net_invitation net_take_back net_appeal net_change_post net_my_matter
        net_help_talk
        net_my_calendar net_event_feedback net_certificate net_certificate_file
        net_set net_invite_to_set net_add_set_day net_cancel_set_day
        net_area_desk net_area_answer net_area_ask net_area_sum_up net_area_true
        net_area_keeper_end
    """,
}
LET_IN = {name: frozenset(KINDS[each] for each in letters) for letters, names in WHO.items() for name in names.split()}


def routes() -> list[Route]:
    """Those of ours; the editors' tool looks after its own."""
    return [route for route in addresses.routes() if route.pattern.startswith("network/")]
