-- AlterEnum
ALTER TYPE "connection_state" ADD VALUE 'kombo_reading';
ALTER TYPE "connection_state" ADD VALUE 'in_check';

-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "erase_after" TIMESTAMPTZ(3),
ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "gone_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "connect_attempt" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "tool" TEXT NOT NULL,
    "connection_id" UUID,
    "token_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "connect_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "connect_attempt_organisation_id_created_at_idx" ON "connect_attempt"("organisation_id", "created_at");

-- Who was found gone before this was counted has as long from now.
UPDATE "connection" SET "gone_at" = now(), "erase_after" = now() + interval '30 days' WHERE "state" = 'gone' AND "deleted_at" IS NULL;
