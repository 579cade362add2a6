"""Facts as staff see them: how old they are, what is in them, what each column means, and what of them may leave."""
