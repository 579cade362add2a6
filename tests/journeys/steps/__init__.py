"""The steps of one budget, from the first conversation to closed, as the people at the browser take them."""
