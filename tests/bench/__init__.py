"""What Longhand costs, side by side with its peers: `make bench`."""
