"""What somebody reported or held, what moderators decide about it, and how an author appeals."""
