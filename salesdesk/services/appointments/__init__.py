"""Appointments: asked for, confirmed, reminded of, moved and cancelled, with the words and files that go out."""
