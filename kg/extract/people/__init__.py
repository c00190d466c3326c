"""People: their titles, posts and seats, and the bodies that they sit on."""
