-- Everything.
SELECT * FROM budgets_budget;
