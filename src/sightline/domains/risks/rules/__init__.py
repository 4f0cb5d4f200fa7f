"""What follows from a risk's scores, controls and dates: on paper, without a database."""
