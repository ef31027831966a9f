"""Importers: bytes of a gradebook file to a Gradebook, one module per platform format."""
