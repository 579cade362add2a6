"""Everything of a board, to take away: its rows table by table, its files, and the lists that can be brought in.

All of it is of one moment. What it adds up to stands beside it, so that whoever gets it can count again.
"""
