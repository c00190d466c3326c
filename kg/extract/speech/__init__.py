"""Who speaks: direct speech, whose announcement it is, and whom "we", "the company" and "it" stand for."""
