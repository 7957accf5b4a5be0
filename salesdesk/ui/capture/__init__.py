"""One line becomes a record, or changes a call that is there."""
