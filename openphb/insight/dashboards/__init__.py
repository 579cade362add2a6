"""Dashboards: what a board, or a nation, can read off its facts at a glance. Pure.

`looking` asks the facts of one board, `areas` those of all; `keeping` decides what a count that leaves may show;
`drawing` and `national` make pictures of the answers, each with its words and its table. The same pictures are drawn
exactly for whoever may see them, and with small numbers kept back for what is saved and passed on.
"""
