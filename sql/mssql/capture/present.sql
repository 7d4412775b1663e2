-- Grain: one trigger, view, procedure or function of this schema; a trigger that is switched off is defined by nothing.
SELECT
    CASE RTRIM(held.type)
        WHEN 'TR' THEN 'TRIGGER'
        WHEN 'V' THEN 'VIEW'
        WHEN 'P' THEN 'PROCEDURE'
        ELSE 'FUNCTION'
    END AS kind,
    held.name,
    CASE WHEN firing.is_disabled = 1 THEN N'' ELSE written.[definition] END AS [definition]
FROM sys.objects AS held
LEFT OUTER JOIN sys.sql_modules AS written ON held.object_id = written.object_id
LEFT OUTER JOIN sys.triggers AS firing ON held.object_id = firing.object_id
WHERE held.schema_id = SCHEMA_ID() AND held.type IN ('TR', 'V', 'P', 'FN', 'IF', 'TF');
