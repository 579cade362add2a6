"""How closely the money of a budget is looked at, which lines are drawn to be looked at, and what that costs. Pure."""
