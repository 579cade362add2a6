"""Answers one question each: the table and the question in, one document out; or a refusal, in words."""
