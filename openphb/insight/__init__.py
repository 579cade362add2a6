"""What it adds up to: returns, evaluation, simulation. Reads; never writes.

`extract` turns what the rooms know into de-identified facts; the other three are pure and reckon with them, and
`pictures` draws what they found. What somebody then signs, sends or keeps is written down in the room above,
`reporting`.
"""
