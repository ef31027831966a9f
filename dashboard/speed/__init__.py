"""How long a teacher waits, and how many teachers a server holds.

``reruns`` times the script without a browser, ``browsing`` what a teacher waits for in one, ``crowd`` many teachers on
one server. ``python -m dashboard.speed`` runs all three and prints JSON.
"""
