-- Whom a new application is about, where that is somebody known: for their timeline, and to find it when they are erased.
CREATE INDEX "intent_about" ON "intent" ("organisation_id", ("payload"->>'aboutCandidateId')) WHERE "kind" = 'createApplication';
