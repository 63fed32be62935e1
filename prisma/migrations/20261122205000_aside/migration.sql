-- Hired and Declined are one column each, whatever stage people left from: their neighbours are found in the column's own order.
CREATE INDEX "application_aside" ON "application" ("organisation_id", "job_id", "shown_lane", "shown_since" DESC, "id")
  WHERE "shown_lane" IN ('hired', 'declined');
