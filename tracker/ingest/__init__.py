"""The way in: what an article changes. From a feed or a file to drafts that wait for an editor; nothing here publishes."""
