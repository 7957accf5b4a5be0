"""The parts of an account's card below its fields: each reads its own and shows it, one after the other."""
