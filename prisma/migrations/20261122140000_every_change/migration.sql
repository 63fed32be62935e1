-- What the ATS answered, as far as it is known: where a file landed, which application was made.
ALTER TABLE "intent" ADD COLUMN "receipt" JSONB;

-- What the other side's answers allow, shared by all workers of a connection.
ALTER TABLE "connection" ADD COLUMN "send_limit" INTEGER, ADD COLUMN "sends_after" TIMESTAMPTZ(3);

-- The places of a metered API: who calls holds one until a second after the call ended.
CREATE TABLE "pace" (
    "organisation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_by" UUID,

    CONSTRAINT "pace_pkey" PRIMARY KEY ("organisation_id", "connection_id", "place")
);
ALTER TABLE "pace" ADD CONSTRAINT "pace_connection_id_fkey"
  FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "upload_organisation_id_intent_id_idx" ON "upload"("organisation_id", "intent_id");

-- A worker looks at each connection's first few, however long its row is.
CREATE INDEX "intent_queued" ON "intent" ("connection_id", "due_at", "number") WHERE "state" = 'queued';
CREATE INDEX "intent_held" ON "intent" ("due_at") WHERE "state" = 'held';
CREATE INDEX "intent_sending" ON "intent" ("connection_id") WHERE "state" = 'sending';
DROP INDEX "intent_state_due_at_idx";
