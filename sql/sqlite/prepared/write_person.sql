-- Takes the place of what is known of a user.
INSERT OR REPLACE INTO person (user_key, reporting_currency, last_month, budgets, categories, subcategories, checksum)
VALUES (?, ?, ?, ?, ?, ?, ?);
