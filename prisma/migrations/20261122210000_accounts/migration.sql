-- The second step of signing in with a password: begun until it is confirmed. The secret is encrypted.
CREATE TABLE "two_factor" (
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "last_step" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("organisation_id", "user_id")
);
CREATE UNIQUE INDEX "two_factor_user_id_key" ON "two_factor" ("user_id");
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "user_account" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Gone with what they stand in for.
CREATE TABLE "recovery_code" (
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("organisation_id", "user_id", "code_hash")
);
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_organisation_id_user_id_fkey"
  FOREIGN KEY ("organisation_id", "user_id") REFERENCES "two_factor" ("organisation_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Who somebody is at an OpenID Connect issuer: the first time found by e-mail address, afterwards by this.
CREATE TABLE "oidc_identity" (
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oidc_identity_pkey" PRIMARY KEY ("organisation_id", "user_id", "issuer")
);
CREATE UNIQUE INDEX "oidc_identity_issuer_subject_key" ON "oidc_identity" ("issuer", "subject");
ALTER TABLE "oidc_identity" ADD CONSTRAINT "oidc_identity_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "user_account" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One-time links to choose a new password, made by the operator.
CREATE TABLE "password_reset" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "password_reset_token_hash_key" ON "password_reset" ("token_hash");
CREATE INDEX "password_reset_organisation_id_user_id_idx" ON "password_reset" ("organisation_id", "user_id");
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "user_account" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A person's page shows when they signed in last.
CREATE INDEX "session_started" ON "audit_event" ("organisation_id", "actor_id", "at") WHERE "action" = 'session.started';
