"""Several files of one class to one gradebook; :mod:`engine.joining.gradebooks` tells the story, read it first.

``student_matching`` finds who is who (``student_names``: whether two names can be one student's), ``class_files`` puts
the files side by side, ``repeats``, ``same_work`` and ``file_totals`` find what would count twice, and ``cells`` and
``class_students`` make the one table.
"""
