"""The hotel salesperson's world as pure code: records, changes and rules; standard library only."""
