"""A district's night: every class of a district analysed, from its files to Parquet. See DISTRICT.md."""
