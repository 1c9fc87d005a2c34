class BackupFault(Exception):
    """Why a backup was not made or not restored, as a sentence for whoever typed the command."""
