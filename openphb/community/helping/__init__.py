"""What members can help with and what they ask for; how they write to each other about it; what came of it."""
