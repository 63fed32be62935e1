-- The list of everything, and the same of one member or of one person, in pages.
CREATE INDEX "audit_event_organisation_id_at_id_idx" ON "audit_event"("organisation_id", "at" DESC, "id" DESC);
CREATE INDEX "audit_event_organisation_id_actor_id_at_idx" ON "audit_event"("organisation_id", "actor_id", "at" DESC);
CREATE INDEX "audit_event_organisation_id_target_id_at_idx" ON "audit_event"("organisation_id", "target_id", "at" DESC);
DROP INDEX "audit_event_organisation_id_at_idx";

-- A row trigger hears nothing of TRUNCATE, which would take all of them at once.
CREATE TRIGGER "audit_is_kept_whole" BEFORE TRUNCATE ON "audit_event" FOR EACH STATEMENT EXECUTE FUNCTION "keep_audit"();
