"""Working with colleagues and my own other laptops through files: sending, merging, deciding, erasing."""
