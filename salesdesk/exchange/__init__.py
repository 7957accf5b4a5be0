"""Foreign files to drafts of records and back, without a database; parsing happens in a child process."""
