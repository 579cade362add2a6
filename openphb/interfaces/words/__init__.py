"""The product in another language: what there is to say, how a translator says it, and saying it at the door.

Rooms below the doors write plain English, in whole sentences, and know of no other language. Every sentence that can
reach a page is read out of the source (`extracting`), written in a file that translators' tools know (`catalogue`),
and looked up again when a page leaves (`speaking`, `markup`). What is not found there was typed by somebody, and stays
as it was typed. English is never looked up.
"""
