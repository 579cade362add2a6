"""What support costs, and why: a budget that can be rebuilt from its own page with a pencil. Pure: no Django, no clock.

A method is data (`methods.toml`): steps, each with a sentence, a formula and a version. A case is what was told, put
into rows of named numbers. The formula with the numbers in place of the names *is* the working that people are shown,
so that a working can never say something else than what was reckoned.

The one rule of rounding: each line is reckoned exactly and rounded once, half to even, to the penny. A line that
builds on others starts from their pence as printed. Nothing else is ever rounded.
"""
