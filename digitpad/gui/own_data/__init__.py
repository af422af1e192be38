"""The sheet in which digits of the user's are chosen and looked at."""
