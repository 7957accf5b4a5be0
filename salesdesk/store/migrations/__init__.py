"""Steps from each older form of the kept tables to the present one."""
