"""Several files of one class to one gradebook; :mod:`engine.joining.gradebooks` tells the story, read it first.

``student_matching`` finds who is who (``student_names``: whether two names can be one student's), ``class_files`` puts
the files side by side, ``repeats``, ``same_work`` and ``file_totals`` find what would count twice, and ``cells`` and
``class_students`` make the one table. Where files are of several days (``file_days``), ``newer_exports`` tells scores
that were exported again from those of another test, ``asked_again`` and ``title_kinds`` whether its questions are the
same, ``column_days`` says of which day a column is and ``item_links`` which columns are one item.
"""
