"""What is read alike by every way in: the form, the API, the command line, and a history that moves in."""
