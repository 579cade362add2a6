"""When prices change: which plan lines they touch, and whether each live budget still pays for its plan. Pure.

No database here. `prices` says what changes, `looking` looks at one budget, `together` adds many up.
"""
