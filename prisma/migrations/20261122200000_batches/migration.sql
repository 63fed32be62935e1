-- Nothing has written one yet.
DELETE FROM "intent_batch";

ALTER TABLE "intent_batch" ADD COLUMN     "job_id" UUID NOT NULL,
ADD COLUMN     "left_out" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "to_stage_id" UUID;

CREATE INDEX "intent_organisation_id_batch_id_idx" ON "intent"("organisation_id", "batch_id");
