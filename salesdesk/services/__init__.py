"""One function per intention of the salesperson; a write returns its ChangeSet."""
