-- The jobs list and its choices cost the same with ten jobs and with thousands. Keys are cut, since an index takes no
-- text longer than a third of a page; the queries say `left(…, 200)` too.
CREATE INDEX "job_open_by_name" ON "job" ("organisation_id", left("search_text", 200) COLLATE "C", "id")
  WHERE "remote_deleted_at" IS NULL AND ("status" = 'OPEN' OR "status" IS NULL);
CREATE INDEX "job_open_by_opening" ON "job" ("organisation_id", coalesce("opened_at", "remote_created_at") DESC NULLS LAST, "id")
  WHERE "remote_deleted_at" IS NULL AND ("status" = 'OPEN' OR "status" IS NULL);
CREATE INDEX "job_open" ON "job" ("organisation_id", "connection_id")
  WHERE "remote_deleted_at" IS NULL AND ("status" = 'OPEN' OR "status" IS NULL);
CREATE INDEX "job_department" ON "job" ("organisation_id", left("department", 200)) WHERE "remote_deleted_at" IS NULL;
CREATE INDEX "job_location" ON "job" ("organisation_id", left(coalesce("location_city", "location_raw"), 200))
  WHERE "remote_deleted_at" IS NULL;

-- What the Changes page lists, however many changes are settled or dismissed.
CREATE INDEX "intent_unsettled" ON "intent" ("organisation_id", "number" DESC)
  WHERE "dismissed_at" IS NULL AND "state" IN ('held', 'queued', 'sending', 'confirmed', 'refused', 'unconfirmed', 'conflict');
