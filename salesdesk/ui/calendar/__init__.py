"""The tab of the calendar."""
