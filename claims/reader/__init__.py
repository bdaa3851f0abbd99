"""What readers may send without an account: a wish to follow, and a mistake that they found. Without cookies."""
