"""What members report, what moderators decide, and what an author may ask them to think over."""
