"""What takes minutes: `make long`."""
