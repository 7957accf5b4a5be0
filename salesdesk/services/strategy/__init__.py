"""The strategy of a call: what policy approves, what history offers, whom one asked."""
