-- CreateTable
CREATE TABLE "capability_outcome" (
    "organisation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "capability" TEXT NOT NULL,
    "succeeded_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "capability_outcome_pkey" PRIMARY KEY ("organisation_id","connection_id","capability")
);

-- AddForeignKey
ALTER TABLE "capability_outcome" ADD CONSTRAINT "capability_outcome_connection_id_fkey" FOREIGN KEY ("connection_id") REFERENCES "connection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
