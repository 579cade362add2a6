"""Did it do any good: instruments, effects, costs, and how sure one may be. Pure.

A table of people (CSV) and a short question (YAML) go in; one document comes out, from which the report is told.

- `asking` reads both, and says by line and column what it cannot read;
- `effects` are the methods, each with its formula, source and assumptions;
- `worth` weighs cost against effect;
- `running` answers one kind of question each, and refuses what the data cannot tell;
- `telling` turns the document into a report, with what it cannot say.
"""
