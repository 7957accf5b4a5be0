"""Quotes of groups in the window: the block, lines, options; and the costing of a tour."""
