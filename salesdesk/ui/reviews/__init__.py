"""The tab of reviews."""
