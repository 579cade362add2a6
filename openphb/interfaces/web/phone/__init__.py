"""The telephone: the app on its first screen, pages it may keep, receipts that wait on it, the whole menu."""
