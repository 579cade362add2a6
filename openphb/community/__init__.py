"""What people share: ideas, a directory of services, and later peer support. Walled off from the case file."""
