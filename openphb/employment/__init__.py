"""Who works for whom, and on what terms: personal assistants, their employer, pay over time, and what is owed."""
