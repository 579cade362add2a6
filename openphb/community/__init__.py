"""What people share: the learning network, each area's local offer, ideas, services. Walled off from the case file."""
