"""The first minutes with a desk: pages in large calm type, one question at a time."""
