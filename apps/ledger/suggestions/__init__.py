"""Categories learnt from a household's own history: values in, values out, no database."""
