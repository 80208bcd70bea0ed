ALTER TABLE "sequences" ADD COLUMN "risky_allowed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "campaign_sending" ADD COLUMN "day_of" date;--> statement-breakpoint
ALTER TABLE "campaign_sending" ADD COLUMN "sent_on_day" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "email_checked_at" timestamp with time zone;