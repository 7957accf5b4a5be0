"""The ledger of promises in the window."""
