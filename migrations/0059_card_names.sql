ALTER TABLE "provider_wallets" ADD COLUMN "card_brand" text;--> statement-breakpoint
ALTER TABLE "provider_wallets" ADD COLUMN "card_last_four" text;
