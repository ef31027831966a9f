"""What a teacher is working on before it counts: pure functions and frozen dataclasses that know no Streamlit.

===========  =================================================================
``uploads``  files on their way into a class, and how each is to be read
``tags``     skills and ticks that are not yet in use
``plans``    a student's plan, its steps chosen, edited, moved and added
``groups``   sizes of groups, and students whom the teacher moved
===========  =================================================================

:mod:`dashboard.state` remembers them; the pages change them through it.
"""
