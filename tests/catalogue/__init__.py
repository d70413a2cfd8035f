"""What the code has, told on pages that are made from it: `make catalogue` writes them."""
