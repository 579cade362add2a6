"""Whose turn it is, and by when: every duty with a day, for the board and for the person alike.

A clock is a duty with a start, a day, an owner and a force. What starts it and when it is due is law (or a board's own
choice) and is defined without a database in `openphb.law.clocks`. This room keeps the running ones in one table, so
that a whole board's work is one indexed question, and says who met, moved or waived each of them and why.

The nightly pass reads what other rooms hold, in sets: it begins clocks whose duty has arisen and closes those that were
met. It decides nothing: run twice it changes nothing, and a clock that is late stops nobody's money.
"""
