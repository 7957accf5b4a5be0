"""Whom to call and when: temperature, rhythm, hours, ways, and the plan of a week. Pure; what it says are codes."""
