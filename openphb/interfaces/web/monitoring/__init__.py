"""How closely money is looked at, what that costs, and samples of lines."""
