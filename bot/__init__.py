"""The Discord side of Receipts: knows how to say in Discord what the sources say."""
