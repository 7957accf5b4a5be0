"""During the call: a quiet screen with few large fields for what is said at the table."""
