"""Which patterns a line may match at all, told by its words before any is tried."""
