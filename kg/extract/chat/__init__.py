"""A language model as a reader: it may propose, the text decides."""
