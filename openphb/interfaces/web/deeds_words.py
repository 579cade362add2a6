"""What was done or seen about emergencies and data protection, in words: part of the list in `people_words`."""

from __future__ import annotations

DONE = {
    "people.ask_in_emergency": "Somebody asked to open a record of another board in an emergency",
    "people.open_in_emergency": "The record was opened in an emergency",
    "people.tell_of_emergency": "It was told that the record was opened in an emergency",
    "people.review_emergency": "Somebody looked at whether opening it was right",
    "people.shut_emergency": "The record was shut again",
    "protection.ask": "Something was asked about what we hold",
    "protection.identify": "It was checked who asks about what we hold",
    "protection.extend": "It was said why an answer about what we hold takes longer",
    "protection.look": "What goes with the copy of the record was looked at",
    "protection.all_looked": "The record was looked through before a copy of it was made",
    "protection.make_copy": "A copy of everything we hold was made",
    "protection.decide": "What was asked about what we hold was decided",
    "protection.disagree": "They said that they do not agree with what was decided",
    "protection.restrict": "The record was restricted",
    "protection.give_notice": "It was told that the restriction ends",
    "protection.lift": "The restriction was lifted",
}
PAGES = {
    "my_data": "what is held",
    "ask_my_data": "the page to ask about what is held",
    "my_data_ask": "what was asked about what is held",
    "my_data_copy": "the copy of everything that is held, and saved it",
    "record_data_ask": "the page to record what is asked about what is held",
    "data_ask": "what was asked about what is held",
    "identify_data_ask": "the page on who asks about what is held",
    "extend_data_ask": "the page on why an answer takes longer",
    "look_data_ask": "what goes with the copy of the record",
    "look_data_entry": "what goes with the copy of the record",
    "decide_data_ask": "the page to decide what was asked about what is held",
    "data_copy": "the copy of everything that is held, and saved it",
    "restriction": "the restriction of the record",
}
