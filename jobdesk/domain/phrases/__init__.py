"""Times as people say them, English and German, understood as days, hours or ranges."""
