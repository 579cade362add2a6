"""New prices: what they would cost, and the yearly rise of every live budget in one supervised step."""
