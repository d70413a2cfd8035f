"""What tests need of a machine, brought in where it has not got it."""
