"""What pictures say before they are drawn."""
