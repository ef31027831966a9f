"""A folder a page, in it a module for every part of the page; ``page.py`` draws the whole from report and state."""
