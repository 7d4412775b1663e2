-- Everything.
CREATE TEMPORARY VIEW selected_budget AS SELECT * FROM budgets_budget;
