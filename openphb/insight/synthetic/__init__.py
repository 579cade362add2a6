"""A made-up England, in the proportions of the published one: nobody in it lives. Seeded, repeatable, pure.

For tests, demonstrations and measurements where real people's facts would be wrong to use, or are not at hand.
"""
