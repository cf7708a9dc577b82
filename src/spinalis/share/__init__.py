"""What leaves Spinalis on paper or as a file, made of plain data and nothing else."""
