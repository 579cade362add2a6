"""How far each area has come, as it says itself and as people there say, and what it means to do next."""
