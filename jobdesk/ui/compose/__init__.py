"""Writing a letter: the draft that fits, on its way to the user's mail program."""
