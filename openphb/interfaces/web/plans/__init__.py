"""Pages of plans: written with the person, costed, compared, agreed, reviewed and changed."""
