"""What people share: ideas, peer support, moderation. Walled off from the case file.

Arrives with the learning network.
"""
