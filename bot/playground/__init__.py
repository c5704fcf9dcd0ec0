"""A place to try the bot with no Slack account: the small Slack, and what it knows of the real one's limits."""
