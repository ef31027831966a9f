"""How the app is served: to whom it answers, who may sign in, for how long, and how much may be uploaded.

Nothing here draws a page or knows a class. On a teacher's own computer all of it comes down to one rule: answer this
computer's own browser and nobody else.
"""
