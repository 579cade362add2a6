"""Records opened in an emergency: asked for, and looked at by a second person."""
