"""The desk's database: the log of changes, the state of each record, and the tables that the program reads."""
