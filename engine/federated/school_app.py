"""The ClientApp that a SuperNode loads in a process of its own."""

from engine.federated.client_app import make_client_app, read_school_of

app = make_client_app(read_school_of)
