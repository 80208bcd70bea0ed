ALTER TABLE "workspace_secrets" DROP CONSTRAINT "workspace_secrets_purpose_known";--> statement-breakpoint
ALTER TABLE "withheld_people" ADD COLUMN "keyed_by" text DEFAULT 'master_key' NOT NULL;--> statement-breakpoint
-- Rows that are there were hashed with a key derived from the master key; those to come are not.
ALTER TABLE "withheld_people" ALTER COLUMN "keyed_by" SET DEFAULT 'workspace';--> statement-breakpoint
ALTER TABLE "withheld_people" ADD CONSTRAINT "withheld_people_keyed_by_known" CHECK ("withheld_people"."keyed_by" in ('workspace', 'master_key'));--> statement-breakpoint
ALTER TABLE "workspace_secrets" ADD CONSTRAINT "workspace_secrets_purpose_known" CHECK ("workspace_secrets"."purpose" in ('hashes', 'links', 'earlier_hashes'));