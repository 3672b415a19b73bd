"""What the answers of queries are in words: the one place where facts become sentences on screen."""
