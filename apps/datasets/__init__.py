"""CSV insights: any table brought in as a file, its columns understood, and findings with their arithmetic open."""
