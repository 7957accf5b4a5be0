"""The show mode: products on the whole screen, as a customer may see them."""
