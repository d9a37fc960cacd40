"""Values: what temporal and measured expressions mean once their context is known."""
