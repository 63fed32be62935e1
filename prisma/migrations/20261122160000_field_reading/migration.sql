-- CreateTable
CREATE TABLE "field_reading" (
    "organisation_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "definitions" JSONB NOT NULL,
    "values" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_by_id" UUID,

    CONSTRAINT "field_reading_pkey" PRIMARY KEY ("organisation_id","target_id")
);
