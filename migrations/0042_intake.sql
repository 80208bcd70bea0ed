CREATE TABLE "filter_changes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"niche_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"outcome" text DEFAULT 'pending' NOT NULL,
	"status_before" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb,
	"lost_fields" text[] DEFAULT '{}' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "filter_changes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "filter_changes_outcome_known" CHECK ("filter_changes"."outcome" in ('pending', 'rewritten', 'flagged'))
);
--> statement-breakpoint
CREATE TABLE "form_attempts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"niche_id" uuid NOT NULL,
	"values" jsonb NOT NULL,
	"problems" jsonb NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "form_attempts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "lead_attachments" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"niche_id" uuid NOT NULL,
	"lead_id" uuid,
	"field_key" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"storage_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "lead_attachments_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "niches" ADD COLUMN "country" text DEFAULT 'US' NOT NULL;--> statement-breakpoint
ALTER TABLE "filter_changes" ADD CONSTRAINT "filter_changes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filter_changes" ADD CONSTRAINT "filter_changes_workspace_id_subscription_id_subscriptions_workspace_id_id_fk" FOREIGN KEY ("workspace_id","subscription_id") REFERENCES "public"."subscriptions"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filter_changes" ADD CONSTRAINT "filter_changes_workspace_id_niche_id_niches_workspace_id_id_fk" FOREIGN KEY ("workspace_id","niche_id") REFERENCES "public"."niches"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_attempts" ADD CONSTRAINT "form_attempts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_attempts" ADD CONSTRAINT "form_attempts_workspace_id_niche_id_niches_workspace_id_id_fk" FOREIGN KEY ("workspace_id","niche_id") REFERENCES "public"."niches"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_attachments" ADD CONSTRAINT "lead_attachments_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_attachments" ADD CONSTRAINT "lead_attachments_workspace_id_niche_id_niches_workspace_id_id_fk" FOREIGN KEY ("workspace_id","niche_id") REFERENCES "public"."niches"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_attachments" ADD CONSTRAINT "lead_attachments_workspace_id_lead_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lead_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "filter_changes_once" ON "filter_changes" USING btree ("workspace_id","subscription_id","version");--> statement-breakpoint
CREATE INDEX "filter_changes_niche" ON "filter_changes" USING btree ("workspace_id","niche_id","version");--> statement-breakpoint
CREATE INDEX "form_attempts_niche" ON "form_attempts" USING btree ("workspace_id","niche_id");--> statement-breakpoint
CREATE INDEX "form_attempts_age" ON "form_attempts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "lead_attachments_niche" ON "lead_attachments" USING btree ("workspace_id","niche_id");--> statement-breakpoint
CREATE INDEX "lead_attachments_lead" ON "lead_attachments" USING btree ("workspace_id","lead_id");--> statement-breakpoint
CREATE INDEX "lead_attachments_loose" ON "lead_attachments" USING btree ("created_at") WHERE "lead_attachments"."lead_id" is null;--> statement-breakpoint
select protect_tenant_table('filter_changes');--> statement-breakpoint
select protect_tenant_table('form_attempts');--> statement-breakpoint
select protect_tenant_table('lead_attachments');--> statement-breakpoint
-- What came with a lead is seen by who bought it, and what became of a filter by whose it is.
select open_to_providers('lead_attachments', 'select', 'exists (select from assignments a where a.workspace_id = lead_attachments.workspace_id and a.lead_id = lead_attachments.lead_id and a.provider_id = (select current_provider()))');--> statement-breakpoint
select open_to_providers('filter_changes', 'select', 'exists (select from subscriptions s where s.workspace_id = filter_changes.workspace_id and s.id = filter_changes.subscription_id and s.provider_id = (select current_provider()))');
