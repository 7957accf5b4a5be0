"""The section of papers that sell: chosen, seen as they will print, saved, printed, and who holds them."""
