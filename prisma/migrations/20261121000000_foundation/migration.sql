CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "role" AS ENUM ('admin', 'recruiter', 'viewer');

-- CreateEnum
CREATE TYPE "outcome" AS ENUM ('PENDING', 'HIRED', 'DECLINED');

-- CreateEnum
CREATE TYPE "lane" AS ENUM ('active', 'hired', 'declined', 'gone');

-- CreateEnum
CREATE TYPE "connection_state" AS ENUM ('active', 'needs_reconnect', 'setup_incomplete', 'inactive', 'gone');

-- CreateEnum
CREATE TYPE "run_state" AS ENUM ('running', 'succeeded', 'failed', 'interrupted');

-- CreateEnum
CREATE TYPE "intent_state" AS ENUM ('held', 'queued', 'sending', 'confirmed', 'settled', 'refused', 'unconfirmed', 'conflict', 'cancelled', 'superseded');

-- CreateEnum
CREATE TYPE "transition_source" AS ENUM ('ours', 'ats');

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "role" "role" NOT NULL,
    "session_epoch" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_signed_in_at" TIMESTAMPTZ(3),
    "deactivated_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invite" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "first_failure_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "kombo_environment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "kombo_environment_id" TEXT NOT NULL,
    "api_key" TEXT NOT NULL,
    "webhook_secrets" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "kombo_environment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "integration_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "tool_label" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" "connection_state" NOT NULL DEFAULT 'active',
    "state_reason" TEXT,
    "coverage" JSONB,
    "coverage_read_at" TIMESTAMPTZ(3),
    "settings" JSONB NOT NULL DEFAULT '{}',
    "sync_due_at" TIMESTAMPTZ(3),
    "sync_trigger" TEXT NOT NULL DEFAULT 'first',
    "sync_models" TEXT[],
    "failures_in_row" INTEGER NOT NULL DEFAULT 0,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "last_event_at" TIMESTAMPTZ(3),
    "last_synced_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_run" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "trigger" TEXT NOT NULL,
    "full" BOOLEAN NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'running',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "progress" JSONB NOT NULL DEFAULT '{}',
    "failure" TEXT,
    "failure_detail" TEXT,

    CONSTRAINT "sync_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "watermark" (
    "organisation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "read_since" TIMESTAMPTZ(3) NOT NULL,
    "full_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "watermark_pkey" PRIMARY KEY ("organisation_id","connection_id","model")
);

-- CreateTable
CREATE TABLE "quarantined_record" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "kombo_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "record" JSONB NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "quarantined_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_event" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "kombo_event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "integration_id" TEXT,
    "payload" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kombo_id" TEXT NOT NULL,
    "remote_id" TEXT,
    "name" TEXT,
    "status" TEXT,
    "visibility" TEXT,
    "department" TEXT,
    "category" TEXT,
    "employment_type" TEXT,
    "description" TEXT,
    "location_city" TEXT,
    "location_country" TEXT,
    "location_raw" TEXT,
    "post_url" TEXT,
    "remote_url" TEXT,
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "remote_created_at" TIMESTAMPTZ(3),
    "search_text" TEXT NOT NULL DEFAULT '',
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "remote_deleted_at" TIMESTAMPTZ(3),
    "record_hash" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "stage" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kombo_id" TEXT NOT NULL,
    "remote_id" TEXT,
    "name" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "remote_deleted_at" TIMESTAMPTZ(3),
    "record_hash" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stage_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "job_stage" (
    "organisation_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "stage_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "job_stage_pkey" PRIMARY KEY ("organisation_id","job_id","stage_id")
);

-- CreateTable
CREATE TABLE "candidate" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kombo_id" TEXT NOT NULL,
    "remote_id" TEXT,
    "first_name" TEXT,
    "last_name" TEXT,
    "company" TEXT,
    "title" TEXT,
    "source" TEXT,
    "emails" TEXT[],
    "phones" TEXT[],
    "links" TEXT[],
    "tags" TEXT[],
    "location_city" TEXT,
    "location_country" TEXT,
    "location_raw" TEXT,
    "remote_url" TEXT,
    "remote_created_at" TIMESTAMPTZ(3),
    "remote_updated_at" TIMESTAMPTZ(3),
    "search_text" TEXT NOT NULL DEFAULT '',
    "erased_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "remote_deleted_at" TIMESTAMPTZ(3),
    "record_hash" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "candidate_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kombo_id" TEXT NOT NULL,
    "remote_id" TEXT,
    "job_id" UUID,
    "candidate_id" UUID,
    "outcome" "outcome",
    "rejection_reason_name" TEXT,
    "rejected_at" TIMESTAMPTZ(3),
    "remote_url" TEXT,
    "remote_created_at" TIMESTAMPTZ(3),
    "remote_updated_at" TIMESTAMPTZ(3),
    "synced_stage_id" UUID,
    "synced_since" TIMESTAMPTZ(3) NOT NULL,
    "synced_since_exact" BOOLEAN NOT NULL,
    "requested_stage_id" UUID,
    "requested_since" TIMESTAMPTZ(3),
    "shown_stage_id" UUID,
    "shown_lane" "lane" NOT NULL,
    "shown_since" TIMESTAMPTZ(3) NOT NULL,
    "shown_since_exact" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "remote_deleted_at" TIMESTAMPTZ(3),
    "record_hash" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "application_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "stage_count" (
    "organisation_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "lane" "lane" NOT NULL,
    "stage_id" UUID NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "stage_count_pkey" PRIMARY KEY ("organisation_id","job_id","lane","stage_id")
);

-- CreateTable
CREATE TABLE "stage_transition" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "from_stage_id" UUID,
    "to_stage_id" UUID,
    "source" "transition_source" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "exact" BOOLEAN NOT NULL,
    "intent_id" UUID,
    "actor_id" UUID,

    CONSTRAINT "stage_transition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rejection_reason" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kombo_id" TEXT NOT NULL,
    "remote_id" TEXT,
    "name" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "remote_deleted_at" TIMESTAMPTZ(3),
    "record_hash" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rejection_reason_pkey" PRIMARY KEY ("organisation_id","id")
);

-- CreateTable
CREATE TABLE "intent" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "number" BIGSERIAL NOT NULL,
    "organisation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "batch_id" UUID,
    "kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "job_id" UUID,
    "payload" JSONB NOT NULL,
    "actor_id" UUID NOT NULL,
    "state" "intent_state" NOT NULL DEFAULT 'held',
    "from_stage_id" UUID,
    "expected_stage_id" UUID,
    "to_stage_id" UUID,
    "one_way" BOOLEAN NOT NULL DEFAULT false,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "state_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failure_kind" TEXT,
    "failure" TEXT,
    "log_url" TEXT,
    "detail" TEXT,
    "warnings" TEXT[],
    "dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "intent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "intent_batch" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "people" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "intent_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "intent_id" UUID,
    "file_name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "body" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("organisation_id","user_id","subject")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT,
    "facts" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_beat" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "worker_beat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- CreateIndex
CREATE INDEX "user_account_organisation_id_idx" ON "user_account"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "invite_token_hash_key" ON "invite"("token_hash");

-- CreateIndex
CREATE INDEX "invite_organisation_id_idx" ON "invite"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "kombo_environment_organisation_id_kombo_environment_id_key" ON "kombo_environment"("organisation_id", "kombo_environment_id");

-- CreateIndex
CREATE INDEX "connection_sync_due_at_idx" ON "connection"("sync_due_at");

-- CreateIndex
CREATE UNIQUE INDEX "connection_organisation_id_integration_id_key" ON "connection"("organisation_id", "integration_id");

-- CreateIndex
CREATE INDEX "sync_run_organisation_id_connection_id_started_at_idx" ON "sync_run"("organisation_id", "connection_id", "started_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "quarantined_record_organisation_id_connection_id_model_komb_key" ON "quarantined_record"("organisation_id", "connection_id", "model", "kombo_id");

-- CreateIndex
CREATE INDEX "webhook_event_handled_at_received_at_idx" ON "webhook_event"("handled_at", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_event_organisation_id_environment_id_kombo_event_id_key" ON "webhook_event"("organisation_id", "environment_id", "kombo_event_id");

-- CreateIndex
CREATE INDEX "job_organisation_id_status_idx" ON "job"("organisation_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "job_organisation_id_connection_id_kombo_id_key" ON "job"("organisation_id", "connection_id", "kombo_id");

-- CreateIndex
CREATE UNIQUE INDEX "stage_organisation_id_connection_id_kombo_id_key" ON "stage"("organisation_id", "connection_id", "kombo_id");

-- CreateIndex
CREATE INDEX "candidate_organisation_id_connection_id_source_idx" ON "candidate"("organisation_id", "connection_id", "source");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_organisation_id_connection_id_kombo_id_key" ON "candidate"("organisation_id", "connection_id", "kombo_id");

-- CreateIndex
CREATE INDEX "application_organisation_id_job_id_shown_lane_shown_stage_i_idx" ON "application"("organisation_id", "job_id", "shown_lane", "shown_stage_id", "shown_since" DESC, "id");

-- CreateIndex
CREATE INDEX "application_organisation_id_candidate_id_idx" ON "application"("organisation_id", "candidate_id");

-- CreateIndex
CREATE UNIQUE INDEX "application_organisation_id_connection_id_kombo_id_key" ON "application"("organisation_id", "connection_id", "kombo_id");

-- CreateIndex
CREATE INDEX "stage_transition_organisation_id_application_id_at_idx" ON "stage_transition"("organisation_id", "application_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "rejection_reason_organisation_id_connection_id_kombo_id_key" ON "rejection_reason"("organisation_id", "connection_id", "kombo_id");

-- CreateIndex
CREATE INDEX "intent_organisation_id_target_id_number_idx" ON "intent"("organisation_id", "target_id", "number");

-- CreateIndex
CREATE INDEX "intent_organisation_id_state_state_changed_at_idx" ON "intent"("organisation_id", "state", "state_changed_at");

-- CreateIndex
CREATE INDEX "intent_state_due_at_idx" ON "intent"("state", "due_at");

-- CreateIndex
CREATE INDEX "intent_batch_organisation_id_created_at_idx" ON "intent_batch"("organisation_id", "created_at");

-- CreateIndex
CREATE INDEX "upload_organisation_id_idx" ON "upload"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_organisation_id_user_id_page_name_key" ON "saved_view"("organisation_id", "user_id", "page", "name");

-- CreateIndex
CREATE INDEX "audit_event_organisation_id_at_idx" ON "audit_event"("organisation_id", "at");

-- AddForeignKey
ALTER TABLE "user_account" ADD CONSTRAINT "user_account_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kombo_environment" ADD CONSTRAINT "kombo_environment_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "kombo_environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_run" ADD CONSTRAINT "sync_run_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watermark" ADD CONSTRAINT "watermark_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quarantined_record" ADD CONSTRAINT "quarantined_record_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say: search, the rules of the outbox, kept counters, an audit that nobody edits.

CREATE INDEX "candidate_search" ON "candidate" USING gin ("search_text" gin_trgm_ops);
CREATE INDEX "job_search" ON "job" USING gin ("search_text" gin_trgm_ops);

-- At most one unsent move per application.
CREATE UNIQUE INDEX "intent_one_unsent_move" ON "intent" ("organisation_id", "target_id")
  WHERE "kind" = 'moveApplicationToStage' AND "state" IN ('held', 'queued');

-- What the worker looks for, and what the Changes page shows, however many settled intents there are.
CREATE INDEX "intent_open" ON "intent" ("organisation_id", "target_id", "number")
  WHERE "state" IN ('held', 'queued', 'sending', 'confirmed', 'unconfirmed', 'conflict');

CREATE FUNCTION "count_people_inserted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "stage_count" AS kept ("organisation_id", "job_id", "lane", "stage_id", "people")
  SELECT "organisation_id", "job_id", "shown_lane", coalesce("shown_stage_id", '00000000-0000-0000-0000-000000000000'), count(*)
  FROM after_rows WHERE "job_id" IS NOT NULL
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
  ON CONFLICT ("organisation_id", "job_id", "lane", "stage_id") DO UPDATE SET "people" = kept."people" + excluded."people";
  RETURN NULL;
END $$;

CREATE FUNCTION "count_people_deleted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "stage_count" AS kept ("organisation_id", "job_id", "lane", "stage_id", "people")
  SELECT "organisation_id", "job_id", "shown_lane", coalesce("shown_stage_id", '00000000-0000-0000-0000-000000000000'), -count(*)
  FROM before_rows WHERE "job_id" IS NOT NULL
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
  ON CONFLICT ("organisation_id", "job_id", "lane", "stage_id") DO UPDATE SET "people" = kept."people" + excluded."people";
  RETURN NULL;
END $$;

-- Keys are taken in one order, so that two moves and a sync cannot wait for each other in a ring.
CREATE FUNCTION "count_people_updated"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "stage_count" AS kept ("organisation_id", "job_id", "lane", "stage_id", "people")
  SELECT "organisation_id", "job_id", "shown_lane", "stage_id", sum("delta") FROM (
    SELECT "organisation_id", "job_id", "shown_lane", coalesce("shown_stage_id", '00000000-0000-0000-0000-000000000000') AS "stage_id", 1 AS "delta" FROM after_rows
    UNION ALL
    SELECT "organisation_id", "job_id", "shown_lane", coalesce("shown_stage_id", '00000000-0000-0000-0000-000000000000'), -1 FROM before_rows
  ) AS change
  WHERE "job_id" IS NOT NULL
  GROUP BY 1, 2, 3, 4 HAVING sum("delta") <> 0 ORDER BY 1, 2, 3, 4
  ON CONFLICT ("organisation_id", "job_id", "lane", "stage_id") DO UPDATE SET "people" = kept."people" + excluded."people";
  RETURN NULL;
END $$;

CREATE TRIGGER "application_inserted" AFTER INSERT ON "application"
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION "count_people_inserted"();
CREATE TRIGGER "application_updated" AFTER UPDATE ON "application"
  REFERENCING NEW TABLE AS after_rows OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION "count_people_updated"();
CREATE TRIGGER "application_deleted" AFTER DELETE ON "application"
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION "count_people_deleted"();

CREATE FUNCTION "keep_audit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('switchyard.retention', true) = 'on' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'Audit rows are never changed.';
END $$;
CREATE TRIGGER "audit_is_kept" BEFORE UPDATE OR DELETE ON "audit_event" FOR EACH ROW EXECUTE FUNCTION "keep_audit"();
