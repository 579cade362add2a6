"""What people share: ideas, and later peer support and its moderation. Walled off from the case file."""
