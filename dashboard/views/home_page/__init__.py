"""The home page: the classes of this session, and the ways to a first one."""
