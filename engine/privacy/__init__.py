"""What keeps names to those who may know them: pseudonyms, their key, other names for the screen, sealed files."""
