"""Every user action: one function, one transaction, one undo step. A command never calls a command."""
