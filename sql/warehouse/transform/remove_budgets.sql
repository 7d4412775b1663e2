-- Takes out the budgets of touched users.
DELETE FROM fact_budget
USING touched_budget_user
WHERE fact_budget.user_key = touched_budget_user.user_key;
