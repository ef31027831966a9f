"""The steps by which the tables came to be what they are, one a version; alembic reads them."""
