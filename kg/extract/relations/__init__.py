"""What organizations have to do with projects, and with each other: hosts and makers, partners, parts, former names."""
