class CannotStart(Exception):
    """Why the portal does not start, as a sentence for whoever typed the command."""
