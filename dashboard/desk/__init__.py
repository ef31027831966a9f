"""What a teacher has open and works on before it counts: plain classes and functions that know no Streamlit.

================  =================================================================
``opened``        a class that is open: what is kept of it, and its report
``open_classes``  all that are open, and which class, student and skill is in view
``shown_names``   under which names pages show them
``seen``          versions of plans and notes that this window has shown
``snapshots``     the tables that editors started from
``uploads``       files on their way into a class, and how each is to be read
``tags``          skills and ticks that are not yet in use; ``tag_drafts`` by class
``plans``         a student's plan, its steps chosen, edited, moved and added
``groups``        sizes of groups, and students whom the teacher moved
``imagined``      scores that are imagined of a student, and kept nowhere
``keeping``       where classes are kept; ``kept`` reads and writes what is
================  =================================================================

:mod:`dashboard.state` has one of each; the pages change them through it.
"""
