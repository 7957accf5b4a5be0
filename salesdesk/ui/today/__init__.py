"""The tab of today: the run sheet, what is due, what waits."""
