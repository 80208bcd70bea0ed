DROP INDEX "campaign_prospects_score";--> statement-breakpoint
DROP INDEX "campaigns_status";--> statement-breakpoint
DROP INDEX "prospects_score";--> statement-breakpoint
DROP INDEX "prospects_status";--> statement-breakpoint
DROP INDEX "prospects_tier";--> statement-breakpoint
DROP INDEX "scores_subject";--> statement-breakpoint
CREATE INDEX "campaign_prospects_score" ON "campaign_prospects" USING btree ("workspace_id","campaign_id","score_key","prospect_id");--> statement-breakpoint
CREATE INDEX "campaigns_status" ON "campaigns" USING btree ("workspace_id","status","id");--> statement-breakpoint
CREATE INDEX "prospects_score" ON "prospects" USING btree ("workspace_id","score_key","id") WHERE merged_into is null;--> statement-breakpoint
CREATE INDEX "prospects_status" ON "prospects" USING btree ("workspace_id","status","score_key","id") WHERE merged_into is null;--> statement-breakpoint
CREATE INDEX "prospects_tier" ON "prospects" USING btree ("workspace_id","tier","score_key","id") WHERE merged_into is null;--> statement-breakpoint
CREATE INDEX "scores_subject" ON "scores" USING btree ("workspace_id","subject_id","as_of");