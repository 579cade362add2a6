"""What is reported: returns checked, signed and sent, scenarios and evaluations that are kept, people to be offered.

Insight reads and reckons; here is what somebody decided to do with its answers, and who. A return that was sent stays
as it was sent: one that was wrong is followed by another.
"""
