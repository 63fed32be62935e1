-- What happened on a job, newest first, costs the same with ten people on it and with a hundred thousand: whatever can
-- happen is found in its own order, one index for each, and no page reads more of it than it shows.

-- What was asked for, by kind, and by kind of one of our people.
CREATE INDEX "intent_of_job" ON "intent" ("organisation_id", "job_id", "kind", "created_at", "id") WHERE "job_id" IS NOT NULL;
CREATE INDEX "intent_of_job_by_actor" ON "intent" ("organisation_id", "job_id", "actor_id", "kind", "created_at", "id")
  WHERE "job_id" IS NOT NULL;

-- A transition says on which job it was; until now only its application did. Those of ours are told by their change.
ALTER TABLE "stage_transition" ADD COLUMN "job_id" UUID;
UPDATE "stage_transition" AS t SET "job_id" = a."job_id" FROM "application" AS a
WHERE a."organisation_id" = t."organisation_id" AND a."id" = t."application_id";
CREATE INDEX "stage_transition_seen" ON "stage_transition" ("organisation_id", "job_id", "at", "id") WHERE "intent_id" IS NULL;

CREATE INDEX "application_by_adding" ON "application" ("organisation_id", "job_id", "remote_created_at", "id")
  WHERE "remote_created_at" IS NOT NULL;
CREATE INDEX "application_by_rejection" ON "application" ("organisation_id", "job_id", "rejected_at", "id")
  WHERE "rejected_at" IS NOT NULL;
