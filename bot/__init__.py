"""The Slack app: questions in, blocks out."""
