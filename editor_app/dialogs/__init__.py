"""The editor's dialogs, one a file."""
