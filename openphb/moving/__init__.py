"""Moving: what a board brings in from spreadsheets, and takes back; what it takes away when it moves out.

Each row of a file becomes what the rooms below make of it, by actions of theirs, all of a file in one transaction. The
file is kept until it is in or thrown away, and no longer; which row made what is kept for as long as what it made.
"""
