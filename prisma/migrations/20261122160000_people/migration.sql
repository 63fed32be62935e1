-- The people list costs the same with a hundred people and with a hundred thousand, in each of its orders and from any place on.
-- Keys are cut, since an index takes no text longer than a third of a page; the queries say the same expressions.
CREATE INDEX "candidate_by_name" ON "candidate" ("organisation_id", left("search_text", 200) COLLATE "C", "id");
CREATE INDEX "candidate_by_adding" ON "candidate" ("organisation_id", coalesce("remote_created_at", to_timestamp(0)), "id");
CREATE INDEX "candidate_by_change" ON "candidate" ("organisation_id", coalesce("remote_updated_at", "remote_created_at", to_timestamp(0)), "id");

-- Telephone numbers are found by their digits too, however they were written.
UPDATE "candidate" AS c SET "search_text" = c."search_text" || ' ' || d."digits"
FROM (SELECT "organisation_id", "id", (
        SELECT string_agg(regexp_replace(phone, '\D', '', 'g'), ' ') FROM unnest("phones") AS phone
      ) AS "digits" FROM "candidate" WHERE cardinality("phones") > 0) AS d
WHERE c."organisation_id" = d."organisation_id" AND c."id" = d."id" AND d."digits" <> '';
