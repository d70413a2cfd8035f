"""Installing: the wheel, tried as a stranger would, and the locks."""
