"""What a job search is: pure functions and frozen dataclasses, without Qt, SQL or files."""
