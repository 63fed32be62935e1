-- Attempts that got no answer are counted apart: only they can have arrived.
-- AlterTable
ALTER TABLE "intent" ADD COLUMN     "silent_attempts" INTEGER NOT NULL DEFAULT 0;

-- What a card shows of its changes: one look per card, however many changes wait elsewhere.
CREATE INDEX "intent_of_card" ON "intent" ("organisation_id", "target_id", "number" DESC)
  WHERE "dismissed_at" IS NULL AND "state" IN ('held', 'queued', 'sending', 'confirmed', 'refused', 'unconfirmed', 'conflict');
