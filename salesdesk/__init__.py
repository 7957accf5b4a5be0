"""The desk of one hotel, tour-operator or travel-agency salesperson."""

__version__ = "0.1.0"
