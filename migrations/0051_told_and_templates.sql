CREATE TABLE "mail_templates" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"button" text NOT NULL,
	"after" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_templates_workspace_id_kind_pk" PRIMARY KEY("workspace_id","kind"),
	CONSTRAINT "mail_templates_kind_known" CHECK ("mail_templates"."kind" in ('lead_confirm', 'lead_received', 'lead_waiting', 'provider_waiting', 'bad_lead_waiting', 'market_report', 'provider_new_lead', 'provider_leads_csv', 'bad_lead_approved', 'bad_lead_rejected', 'low_balance', 'top_up_failed', 'filters_flagged', 'provider_approve', 'provider_reject', 'provider_deactivate', 'provider_invitation', 'provider_webhook_off'))
);
--> statement-breakpoint
CREATE TABLE "told_days" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"day" text NOT NULL,
	CONSTRAINT "told_days_workspace_id_kind_owner_id_pk" PRIMARY KEY("workspace_id","kind","owner_id"),
	CONSTRAINT "told_days_kind_known" CHECK ("told_days"."kind" in ('report', 'leads_csv'))
);
--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind_known";--> statement-breakpoint
ALTER TABLE "notification_preferences" DROP CONSTRAINT "notification_preferences_kind_known";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_known";--> statement-breakpoint
ALTER TABLE "marketplace_settings" ADD COLUMN "logo_url" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "provider_id" uuid;--> statement-breakpoint
ALTER TABLE "mail_templates" ADD CONSTRAINT "mail_templates_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "told_days" ADD CONSTRAINT "told_days_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_endpoints_provider" ON "webhook_endpoints" USING btree ("workspace_id","provider_id") WHERE "webhook_endpoints"."provider_id" is not null;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind_known" CHECK ("notices"."kind" in ('import_done', 'campaign_completed', 'campaign_failed', 'drafts_waiting', 'credential_broken', 'job_failed', 'budget_reached', 'alert', 'lead_waiting', 'provider_waiting', 'bad_lead_waiting', 'market_report'));--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_kind_known" CHECK ("notification_preferences"."kind" in ('import_done', 'campaign_completed', 'campaign_failed', 'drafts_waiting', 'credential_broken', 'job_failed', 'budget_reached', 'alert', 'lead_waiting', 'provider_waiting', 'bad_lead_waiting', 'market_report'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_known" CHECK ("notifications"."kind" in ('import_done', 'campaign_completed', 'campaign_failed', 'drafts_waiting', 'credential_broken', 'job_failed', 'budget_reached', 'alert', 'lead_waiting', 'provider_waiting', 'bad_lead_waiting', 'market_report'));--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_provider_fk" FOREIGN KEY ("workspace_id","provider_id") REFERENCES "providers"("workspace_id","id") ON DELETE cascade;--> statement-breakpoint
select protect_tenant_table('mail_templates');
--> statement-breakpoint
select protect_tenant_table('told_days');
