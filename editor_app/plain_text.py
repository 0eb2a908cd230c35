"""Names of files and of what is in them may hold anything: Qt takes what looks like HTML for HTML where it may."""

import html


def plain_tip(text: str) -> str:
    """A text that a tooltip shows as it stands, whatever marks it has."""
    return f"<qt>{html.escape(text)}</qt>" if "<" in text else text
