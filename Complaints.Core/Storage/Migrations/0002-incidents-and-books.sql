-- Incidents are looked for among the open tickets of a category, whatever place they name.

CREATE INDEX tickets_by_report ON tickets (category, reported_at);
