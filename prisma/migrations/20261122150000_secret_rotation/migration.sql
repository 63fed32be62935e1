-- AlterTable
ALTER TABLE "kombo_environment" ADD COLUMN     "new_secret_heard_at" TIMESTAMPTZ(3),
ADD COLUMN     "old_secrets_until" TIMESTAMPTZ(3);
