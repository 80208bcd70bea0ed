ALTER TABLE "contacts" ADD COLUMN "by_hand" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "contact_changes" jsonb DEFAULT '[]'::jsonb NOT NULL;