"""The rules again, told in another way: see model.py."""
