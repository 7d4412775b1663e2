-- Lets the view :view_name look again at the columns of its tables.
EXEC sys.sp_refreshview @viewname = :view_name;
