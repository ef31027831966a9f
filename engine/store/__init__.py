"""What is kept on this computer for the teacher's next class."""
