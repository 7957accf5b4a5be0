"""What can be set: the house, the seller, this laptop, safety."""
