"""What is handed out: its validity, its stock, who has it."""
