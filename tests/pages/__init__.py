"""Every page of the demonstration, opened as its readers open it."""
