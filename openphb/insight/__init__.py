"""What it adds up to: returns, evaluation, simulation. Reads; never writes.

Arrives with the national returns.
"""
