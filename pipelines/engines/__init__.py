"""Work on parts of a day's vessels, on this machine or on several."""
