"""What is shared with colleagues and other laptops: files that come and go, what waits for a decision."""
