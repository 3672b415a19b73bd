"""Text becomes values here and nowhere else: days, pay, mail addresses, links, phone numbers, names.

Import, forms, the quick line and the log line ask the same functions, so what one refuses no other takes.
"""
