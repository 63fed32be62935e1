-- What an organisation keeps for how long; an absent key has its default.
ALTER TABLE "organisation" ADD COLUMN "retention" JSONB NOT NULL DEFAULT '{}';

-- Erased here on a person's request: as long as this stands no read fills the row again.
ALTER TABLE "candidate" ADD COLUMN "erased_on_request_at" TIMESTAMPTZ(3), ADD COLUMN "erased_by_id" UUID;

CREATE INDEX "candidate_erased_on_request" ON "candidate" ("organisation_id", "erased_on_request_at") WHERE "erased_on_request_at" IS NOT NULL;

-- Whoever writes the row: a page that was read before, the next one, or a backup.
CREATE FUNCTION "keep_erased"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."first_name" := NULL;
  NEW."last_name" := NULL;
  NEW."company" := NULL;
  NEW."title" := NULL;
  NEW."source" := NULL;
  NEW."emails" := '{}';
  NEW."phones" := '{}';
  NEW."links" := '{}';
  NEW."tags" := '{}';
  NEW."location_city" := NULL;
  NEW."location_country" := NULL;
  NEW."location_raw" := NULL;
  NEW."remote_url" := NULL;
  NEW."search_text" := '';
  NEW."record_hash" := '';
  NEW."erased_at" := COALESCE(NEW."erased_at", NEW."erased_on_request_at");
  RETURN NEW;
END $$;
CREATE TRIGGER "erased_stays_empty" BEFORE INSERT OR UPDATE ON "candidate"
  FOR EACH ROW WHEN (NEW."erased_on_request_at" IS NOT NULL) EXECUTE FUNCTION "keep_erased"();
