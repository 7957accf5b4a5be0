"""What is handed out: whether it may be, how much of it there is, and who was given what."""
