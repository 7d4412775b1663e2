-- Takes out the rows that changed or went.
DELETE FROM dim_budget
USING stage_change
WHERE stage_change.entity = 'budget' AND dim_budget.budget_key = stage_change.row_id;
