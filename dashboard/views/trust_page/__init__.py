"""The page *Model and trust*: how estimates are made, and how far to trust them on this class."""
