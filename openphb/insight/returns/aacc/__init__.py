"""The all-age continuing care data set, version 2.0: XML, held to the official schema where somebody has put it.

The schema (DAPB3085, on TRUD) is given to holders of a licence only, so it is not carried here. Our XML is therefore
our own reading: the items of version 1.0 under names made from theirs. Without the schema nobody can say whether it is
right, and nothing here says that it is.
"""
