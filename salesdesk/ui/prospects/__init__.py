"""The tab of accounts and people."""
