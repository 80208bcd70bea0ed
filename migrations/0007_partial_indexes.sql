DROP INDEX "evidence_import";--> statement-breakpoint
DROP INDEX "evidence_read_for";--> statement-breakpoint
DROP INDEX "prospects_merged";--> statement-breakpoint
CREATE INDEX "evidence_import" ON "evidence" USING btree ("workspace_id","import_id") WHERE import_id is not null;--> statement-breakpoint
CREATE INDEX "evidence_read_for" ON "evidence" USING btree ("workspace_id","read_for") WHERE read_for is not null;--> statement-breakpoint
CREATE INDEX "prospects_merged" ON "prospects" USING btree ("workspace_id","merged_into") WHERE merged_into is not null;