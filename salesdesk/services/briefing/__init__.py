"""The briefing pack: what is known for a call, how it is laid out, whether it is ready, and printing it."""
