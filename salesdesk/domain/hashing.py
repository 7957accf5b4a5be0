"""The hash by which changes, states and files are named and keys are made."""


def sha256(said: bytes) -> bytes:
    """SHA-256, 32 bytes."""
    # Loaded late, since OpenSSL comes with it: 3.5 MB and 3 ms before the first page, which names nothing.
    import hashlib

    return hashlib.sha256(said).digest()
