"""What an edit is: attributes, directions in W+, and the state that every view of an edit shares."""
