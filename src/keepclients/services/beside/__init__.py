"""What is worked out beside a step, in words that an owner reads: a module for each subject."""
