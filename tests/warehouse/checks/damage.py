"""What somebody could do to a load behind the ETL's back, by the check that must find it.

Statements for both engines. A touched user-month always has facts; what is damaged there is within any sample of it.
"""

COPY_OF = "INSERT INTO {0} SELECT * FROM {0} WHERE {1}"
A_FACT = (
    "INSERT INTO fact_transactions SELECT transaction_key + 900000000, split_key, user_key, account_key, category_key, "
    "date_key, month_key, type, is_paired, amount, currency, amount_reporting, payee, description "
    "FROM fact_transactions"
)

# In every load.
ALWAYS = {
    "bridge_keys_exist": "DELETE FROM bridge_category WHERE distance = 0",
    "bridge_pairs_are_unique": COPY_OF.format("bridge_category", "distance = 1"),
    "budget_keys_exist": "DELETE FROM dim_budget",
    "dimension_keys_are_unique": COPY_OF.format("dim_account", "TRUE"),
    "dimension_keys_exist": "UPDATE dim_category SET parent_key = 900000000 WHERE parent_key IS NOT NULL",
    "month_grain_is_unique": COPY_OF.format("fact_monthly_summary", "TRUE"),
    "monthly_summary_keys_exist": "UPDATE fact_monthly_summary SET month_key = month_key + 50",
    "no_future_month": "UPDATE fact_monthly_summary SET month_key = month_key + 7000",
    "rate_days_are_unique": COPY_OF.format("dim_exchange_rate", "TRUE"),
}
# In a load of everything and in a sample of what was touched.
FACTS = {
    "budgets_equal_summaries": "UPDATE fact_budget SET actual = actual + 0.01",
    "category_summary_equals_facts": "UPDATE fact_category_summary SET income = income + 0.01",
    "category_summary_keys_exist": "UPDATE fact_category_summary SET category_key = category_key + 900000000",
    "fact_grain_is_unique": COPY_OF.format("fact_transactions", "TRUE"),
    "fact_keys_exist": "UPDATE fact_transactions SET month_key = month_key + 1 WHERE date_key > 0",
    "monthly_summary_equals_facts": "UPDATE fact_monthly_summary SET transaction_count = transaction_count + 1",
    "transfers_net_to_zero": "UPDATE fact_transactions SET type = 'expense', is_paired = TRUE",
}
WHOLE = (
    ALWAYS
    | FACTS
    | {
        "calendar_days_are_unique": COPY_OF.format("dim_date", "date_key = 20260131"),
        "every_booking_became_a_fact": "DELETE FROM fact_transactions WHERE type = 'income'",
    }
)
TOUCHED = (
    ALWAYS
    | FACTS
    | {
        "category_grain_is_unique": COPY_OF.format("fact_category_summary", "TRUE"),
        "replaced_facts_are_gone": "UPDATE fact_transactions SET split_key = split_key + 900000000",
        "staged_rows_became_facts": "DELETE FROM fact_transactions",
    }
)

# More that the checks of everything must find, each in its own way: (check, statement).
SUBTLE = [
    ("category_summary_equals_facts", COPY_OF.format("fact_category_summary", "TRUE")),
    ("category_summary_equals_facts", "UPDATE fact_category_summary SET category_key = 0 WHERE expense_count > 0"),
    ("fact_grain_is_unique", COPY_OF.format("fact_transactions", "split_key > 0")),
    ("fact_keys_exist", "UPDATE fact_transactions SET user_key = user_key + 1"),
    ("fact_keys_exist", "DELETE FROM dim_category WHERE depth > 0"),
    ("fact_keys_exist", "DELETE FROM dim_account"),
    ("monthly_summary_equals_facts", "DELETE FROM fact_monthly_summary WHERE month_key = 202601"),
    ("monthly_summary_equals_facts", "UPDATE fact_monthly_summary SET month_key = 201001 WHERE month_key = 202601"),
    ("monthly_summary_equals_facts", "UPDATE fact_monthly_summary SET left_out_count = 0"),
    ("no_future_month", "UPDATE fact_budget SET month_key = 209912 WHERE month_key = 202601"),
    ("budgets_equal_summaries", "UPDATE fact_budget SET planned = planned + 1"),
    ("budgets_equal_summaries", "UPDATE fact_category_summary SET expenses = expenses + 1"),
    ("budget_keys_exist", "UPDATE fact_budget SET month_key = 202613 WHERE month_key = 202601"),
    ("bridge_keys_exist", "UPDATE bridge_category SET ancestor_key = 900000000 WHERE distance = 2"),
    ("dimension_keys_exist", "DELETE FROM dim_user"),
    ("every_booking_became_a_fact", A_FACT + " WHERE month_key = 202601"),
    ("transfers_net_to_zero", "UPDATE dim_category SET kind = 'transfer' WHERE name = 'Groceries'"),
]
SCOPES = {
    True: ("checked_user", "fact_total"),
    False: ("checked_user", "sampled_month", "sampled_fact", "sampled_category"),
}
