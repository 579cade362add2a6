"""Joining the network and belonging to it: applications, members, invitations on paper, suspensions."""
