"""The sheets of the class's workbook."""
