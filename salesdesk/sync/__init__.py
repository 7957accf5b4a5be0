"""The exchange file: what it looks like, how it is closed, written and read, and who signed it. It knows no desk."""
