"""What several pages share; a page never imports from another page.

=================  ====================================================================================
``frame``          style, theme and head of a page; legend, charts, heights of tables
``beginnings``     the ways in: sample class and file, also from a page that has no class to show
``problems``       everything that is wrong with a file
``skill_texts``    explanation, worked example and practice of a skill
``doubtful_keys``  the warning that something rests on an item whose key is in doubt, and the way without it
``plans``          everybody's plan with the teacher's changes in it
``groups``         the groups with the teacher's sizes and moves in them, and their names
=================  ====================================================================================
"""
