"""From a clone to the reader: what the commands of the workflows do with git and with the repository's host."""
