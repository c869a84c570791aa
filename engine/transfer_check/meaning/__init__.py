"""What the words of the law mean: one fold over an algebra. Pure; small enough to read in one sitting."""
