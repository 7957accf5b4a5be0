"""Products with what they promise and where they end."""
