CREATE TABLE "client_contacts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"contact_id" uuid,
	"name" text DEFAULT '' NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"email" text,
	"phone" text,
	"is_main" boolean DEFAULT false NOT NULL,
	"language" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "client_contacts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
CREATE TABLE "client_events" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"what" text NOT NULL,
	"who" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "client_events_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
CREATE TABLE "client_import_rows" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"is_new" boolean NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "client_import_rows_workspace_id_import_id_client_id_pk" PRIMARY KEY("workspace_id","import_id","client_id")
);--> statement-breakpoint
CREATE TABLE "client_imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_name" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'done' NOT NULL,
	"rows" integer NOT NULL,
	"created" integer NOT NULL,
	"changed" integer NOT NULL,
	"unchanged" integer NOT NULL,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "client_imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "client_imports_kind_known" CHECK ("client_imports"."kind" in ('clients', 'interactions')),
	CONSTRAINT "client_imports_status_known" CHECK ("client_imports"."status" in ('done', 'undone'))
);--> statement-breakpoint
CREATE TABLE "client_settings" (
	"workspace_id" uuid NOT NULL,
	"inbound_secret" text,
	"bcc_token" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "client_settings_workspace_id_pk" PRIMARY KEY("workspace_id")
);--> statement-breakpoint
CREATE TABLE "client_tags" (
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"client_id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "client_tags_workspace_id_key_client_id_pk" PRIMARY KEY("workspace_id","key","client_id")
);--> statement-breakpoint
CREATE TABLE "clients" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"search_text" text NOT NULL,
	"domain" text,
	"stage" text DEFAULT 'active' NOT NULL,
	"segment" text DEFAULT '' NOT NULL,
	"value" bigint,
	"value_key" bigint GENERATED ALWAYS AS (coalesce(value, -1)) STORED NOT NULL,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"renewal_on" date,
	"renewal_key" date GENERATED ALWAYS AS (coalesce(renewal_on, '9999-12-31'::date)) STORED NOT NULL,
	"owner_id" uuid,
	"external_id" text,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"prospect_id" uuid,
	"provider_id" uuid,
	"provider_sequence" bigint DEFAULT 0 NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clients_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "clients_stage_known" CHECK ("clients"."stage" in ('onboarding', 'active', 'renewing', 'paused', 'churned'))
);--> statement-breakpoint
CREATE TABLE "client_signals" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"value" double precision NOT NULL,
	"scale" double precision,
	"source" text DEFAULT '' NOT NULL,
	"external_id" text,
	"client_contact_id" uuid,
	"what" text DEFAULT '' NOT NULL,
	CONSTRAINT "client_signals_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "client_signals_kind_known" CHECK ("client_signals"."kind" in ('payment_failed', 'payment_succeeded', 'purchase', 'refund', 'balance', 'nps', 'csat', 'ces', 'rating', 'value_changed', 'stage_changed'))
);--> statement-breakpoint
CREATE TABLE "interactions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"client_contact_id" uuid,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"external_id" text,
	"direction" text DEFAULT 'none' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"amount" bigint DEFAULT 1 NOT NULL,
	"who" text DEFAULT '' NOT NULL,
	"sentiment" double precision,
	"sentiment_label" text DEFAULT 'unknown' NOT NULL,
	"reading" jsonb,
	"model_reading" jsonb,
	"import_id" uuid,
	CONSTRAINT "interactions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "interactions_kind_known" CHECK ("interactions"."kind" in ('call', 'email', 'meeting', 'ticket', 'note', 'usage')),
	CONSTRAINT "interactions_channel_known" CHECK ("interactions"."channel" in ('manual', 'api', 'csv', 'webhook', 'bcc', 'mailbox', 'outreach')),
	CONSTRAINT "interactions_direction_known" CHECK ("interactions"."direction" in ('inbound', 'outbound', 'none')),
	CONSTRAINT "interactions_label_known" CHECK ("interactions"."sentiment_label" in ('positive', 'neutral', 'negative', 'unknown')),
	CONSTRAINT "interactions_sentiment_range" CHECK ("interactions"."sentiment" between -1 and 1)
);--> statement-breakpoint
CREATE TABLE "client_health" (
	"workspace_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"model_version_id" uuid NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"sum" double precision,
	"score" double precision,
	"shown" double precision,
	"band" text NOT NULL,
	"coverage" double precision NOT NULL,
	"knock_out" jsonb,
	"contributions" jsonb NOT NULL,
	"missing" jsonb NOT NULL,
	"override_value" double precision,
	"cause" text NOT NULL,
	"shown_key" double precision GENERATED ALWAYS AS (coalesce(shown, -1)) STORED NOT NULL,
	"trend" double precision,
	"velocity" double precision,
	"reason" text DEFAULT '' NOT NULL,
	"facts" jsonb NOT NULL,
	"frozen_at" timestamp with time zone,
	CONSTRAINT "client_health_workspace_id_client_id_pk" PRIMARY KEY("workspace_id","client_id"),
	CONSTRAINT "client_health_band_known" CHECK ("client_health"."band" in ('healthy', 'at_risk', 'critical', 'insufficient_data')),
	CONSTRAINT "client_health_cause_known" CHECK ("client_health"."cause" in ('created', 'event', 'nightly', 'model', 'override', 'stage')),
	CONSTRAINT "client_health_number" CHECK (("client_health"."shown" is null) = ("client_health"."band" = 'insufficient_data')),
	CONSTRAINT "client_health_sum" CHECK (("client_health"."sum" is null) = ("client_health"."score" is null))
);--> statement-breakpoint
CREATE TABLE "client_health_history" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"model_version_id" uuid NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"sum" double precision,
	"score" double precision,
	"shown" double precision,
	"band" text NOT NULL,
	"coverage" double precision NOT NULL,
	"knock_out" jsonb,
	"contributions" jsonb NOT NULL,
	"missing" jsonb NOT NULL,
	"override_value" double precision,
	"cause" text NOT NULL,
	CONSTRAINT "client_health_history_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "client_health_history_band_known" CHECK ("client_health_history"."band" in ('healthy', 'at_risk', 'critical', 'insufficient_data')),
	CONSTRAINT "client_health_history_cause_known" CHECK ("client_health_history"."cause" in ('created', 'event', 'nightly', 'model', 'override', 'stage')),
	CONSTRAINT "client_health_history_number" CHECK (("client_health_history"."shown" is null) = ("client_health_history"."band" = 'insufficient_data')),
	CONSTRAINT "client_health_history_sum" CHECK (("client_health_history"."sum" is null) = ("client_health_history"."score" is null))
);--> statement-breakpoint
CREATE TABLE "health_due" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "health_due_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "health_due_cause_known" CHECK ("health_due"."cause" in ('created', 'event', 'nightly', 'model', 'override', 'stage'))
);--> statement-breakpoint
CREATE TABLE "health_overrides" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"value" double precision NOT NULL,
	"reason" text NOT NULL,
	"expires_at" timestamp with time zone,
	"created_by" uuid,
	"who" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "health_overrides_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "health_overrides_value" CHECK ("health_overrides"."value" between 0 and 100)
);--> statement-breakpoint
CREATE TABLE "health_segments" (
	"workspace_id" uuid NOT NULL,
	"segment" text NOT NULL,
	"model_id" uuid NOT NULL,
	CONSTRAINT "health_segments_workspace_id_segment_pk" PRIMARY KEY("workspace_id","segment")
);--> statement-breakpoint
CREATE TABLE "alert_rules" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"settings" jsonb NOT NULL,
	"pending_minutes" integer DEFAULT 0 NOT NULL,
	"segment" text,
	"playbook_id" uuid,
	"is_active" boolean DEFAULT true NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "alert_rules_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "alert_rules_kind_known" CHECK ("alert_rules"."kind" in ('band_change', 'score_drop', 'no_contact', 'detractor', 'negative_streak', 'renewal_at_risk', 'payment_failed', 'usage_drop')),
	CONSTRAINT "alert_rules_pending" CHECK ("alert_rules"."pending_minutes" >= 0)
);--> statement-breakpoint
CREATE TABLE "alerts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"status" text NOT NULL,
	"pending_since" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"snoozed_until" timestamp with time zone,
	"assignee_id" uuid,
	"title" text NOT NULL,
	"evidence" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"closed_by" uuid,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "alerts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "alerts_status_known" CHECK ("alerts"."status" in ('pending', 'open', 'resolved', 'recovered', 'dismissed')),
	CONSTRAINT "alerts_living" CHECK (("alerts"."closed_at" is null) = ("alerts"."status" in ('pending', 'open'))),
	CONSTRAINT "alerts_opened" CHECK ("alerts"."status" <> 'open' or "alerts"."opened_at" is not null)
);--> statement-breakpoint
CREATE TABLE "client_tasks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"run_id" uuid,
	"position" integer DEFAULT 0 NOT NULL,
	"title" text NOT NULL,
	"due_on" date,
	"assignee_id" uuid,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "client_tasks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
CREATE TABLE "playbook_runs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"playbook_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"alert_id" uuid,
	"started_by" uuid,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "playbook_runs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
CREATE TABLE "playbooks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"steps" jsonb NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "playbooks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);--> statement-breakpoint
ALTER TABLE "client_contacts" ADD CONSTRAINT "client_contacts_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_contacts" ADD CONSTRAINT "client_contacts_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE set null ("contact_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_events" ADD CONSTRAINT "client_events_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_import_rows" ADD CONSTRAINT "client_import_rows_import_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."client_imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_import_rows" ADD CONSTRAINT "client_import_rows_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_imports" ADD CONSTRAINT "client_imports_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_imports" ADD CONSTRAINT "client_imports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_settings" ADD CONSTRAINT "client_settings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_tags" ADD CONSTRAINT "client_tags_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_owner_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE set null ("owner_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_prospect_fk" FOREIGN KEY ("workspace_id","prospect_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE set null ("prospect_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_provider_fk" FOREIGN KEY ("workspace_id","provider_id") REFERENCES "public"."providers"("workspace_id","id") ON DELETE set null ("provider_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_signals" ADD CONSTRAINT "client_signals_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_signals" ADD CONSTRAINT "client_signals_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_signals" ADD CONSTRAINT "client_signals_contact_fk" FOREIGN KEY ("workspace_id","client_contact_id") REFERENCES "public"."client_contacts"("workspace_id","id") ON DELETE set null ("client_contact_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_contact_fk" FOREIGN KEY ("workspace_id","client_contact_id") REFERENCES "public"."client_contacts"("workspace_id","id") ON DELETE set null ("client_contact_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_import_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."client_imports"("workspace_id","id") ON DELETE set null ("import_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_health" ADD CONSTRAINT "client_health_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_health" ADD CONSTRAINT "client_health_version_fk" FOREIGN KEY ("workspace_id","model_version_id") REFERENCES "public"."scoring_model_versions"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_health_history" ADD CONSTRAINT "client_health_history_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_health_history" ADD CONSTRAINT "client_health_history_version_fk" FOREIGN KEY ("workspace_id","model_version_id") REFERENCES "public"."scoring_model_versions"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_due" ADD CONSTRAINT "health_due_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_overrides" ADD CONSTRAINT "health_overrides_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_overrides" ADD CONSTRAINT "health_overrides_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_segments" ADD CONSTRAINT "health_segments_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_segments" ADD CONSTRAINT "health_segments_model_fk" FOREIGN KEY ("workspace_id","model_id") REFERENCES "public"."scoring_models"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_rules" ADD CONSTRAINT "alert_rules_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_rules" ADD CONSTRAINT "alert_rules_playbook_fk" FOREIGN KEY ("workspace_id","playbook_id") REFERENCES "public"."playbooks"("workspace_id","id") ON DELETE set null ("playbook_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_rule_fk" FOREIGN KEY ("workspace_id","rule_id") REFERENCES "public"."alert_rules"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_assignee_fk" FOREIGN KEY ("workspace_id","assignee_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE set null ("assignee_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_tasks" ADD CONSTRAINT "client_tasks_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_tasks" ADD CONSTRAINT "client_tasks_done_by_users_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_tasks" ADD CONSTRAINT "client_tasks_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_tasks" ADD CONSTRAINT "client_tasks_run_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."playbook_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_tasks" ADD CONSTRAINT "client_tasks_assignee_fk" FOREIGN KEY ("workspace_id","assignee_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE set null ("assignee_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_runs" ADD CONSTRAINT "playbook_runs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_runs" ADD CONSTRAINT "playbook_runs_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_runs" ADD CONSTRAINT "playbook_runs_playbook_fk" FOREIGN KEY ("workspace_id","playbook_id") REFERENCES "public"."playbooks"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_runs" ADD CONSTRAINT "playbook_runs_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_runs" ADD CONSTRAINT "playbook_runs_alert_fk" FOREIGN KEY ("workspace_id","alert_id") REFERENCES "public"."alerts"("workspace_id","id") ON DELETE set null ("alert_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbooks" ADD CONSTRAINT "playbooks_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "client_contacts_client" ON "client_contacts" USING btree ("workspace_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "client_contacts_email" ON "client_contacts" USING btree ("workspace_id","client_id","email") WHERE "client_contacts"."email" is not null;--> statement-breakpoint
CREATE INDEX "client_contacts_address" ON "client_contacts" USING btree ("workspace_id","email") WHERE "client_contacts"."email" is not null;--> statement-breakpoint
CREATE INDEX "client_contacts_contact" ON "client_contacts" USING btree ("workspace_id","contact_id") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "client_events_client" ON "client_events" USING btree ("workspace_id","client_id","at","id");--> statement-breakpoint
CREATE INDEX "client_import_rows_client" ON "client_import_rows" USING btree ("workspace_id","client_id");--> statement-breakpoint
CREATE INDEX "client_imports_author" ON "client_imports" USING btree ("created_by");--> statement-breakpoint
CREATE UNIQUE INDEX "client_settings_bcc" ON "client_settings" USING btree ("bcc_token") WHERE "client_settings"."bcc_token" is not null;--> statement-breakpoint
CREATE INDEX "client_tags_client" ON "client_tags" USING btree ("workspace_id","client_id");--> statement-breakpoint
CREATE INDEX "clients_name" ON "clients" USING btree ("workspace_id","name_key","id");--> statement-breakpoint
CREATE INDEX "clients_value" ON "clients" USING btree ("workspace_id","value_key","id");--> statement-breakpoint
CREATE INDEX "clients_renewal" ON "clients" USING btree ("workspace_id","renewal_key","id");--> statement-breakpoint
CREATE INDEX "clients_segment" ON "clients" USING btree ("workspace_id","segment","name_key","id");--> statement-breakpoint
CREATE UNIQUE INDEX "clients_external" ON "clients" USING btree ("workspace_id","external_id") WHERE "clients"."external_id" is not null;--> statement-breakpoint
CREATE INDEX "clients_owner" ON "clients" USING btree ("workspace_id","owner_id") WHERE owner_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "clients_prospect" ON "clients" USING btree ("workspace_id","prospect_id") WHERE prospect_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "clients_provider" ON "clients" USING btree ("workspace_id","provider_id") WHERE provider_id is not null;--> statement-breakpoint
CREATE INDEX "client_signals_client" ON "client_signals" USING btree ("workspace_id","client_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "client_signals_external" ON "client_signals" USING btree ("workspace_id","source","external_id") WHERE "client_signals"."external_id" is not null;--> statement-breakpoint
CREATE INDEX "client_signals_contact" ON "client_signals" USING btree ("workspace_id","client_contact_id") WHERE client_contact_id is not null;--> statement-breakpoint
CREATE INDEX "interactions_health" ON "interactions" USING btree ("workspace_id","client_id","at","id","kind","direction","amount","sentiment");--> statement-breakpoint
CREATE INDEX "interactions_newest" ON "interactions" USING btree ("workspace_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "interactions_external" ON "interactions" USING btree ("workspace_id","source","external_id") WHERE "interactions"."external_id" is not null;--> statement-breakpoint
CREATE INDEX "interactions_contact" ON "interactions" USING btree ("workspace_id","client_contact_id") WHERE client_contact_id is not null;--> statement-breakpoint
CREATE INDEX "interactions_import" ON "interactions" USING btree ("workspace_id","import_id") WHERE import_id is not null;--> statement-breakpoint
CREATE INDEX "client_health_shown" ON "client_health" USING btree ("workspace_id","shown_key","client_id");--> statement-breakpoint
CREATE INDEX "client_health_band" ON "client_health" USING btree ("workspace_id","band","shown_key","client_id");--> statement-breakpoint
CREATE INDEX "client_health_version" ON "client_health" USING btree ("workspace_id","model_version_id");--> statement-breakpoint
CREATE INDEX "client_health_history_client" ON "client_health_history" USING btree ("workspace_id","client_id","as_of","id","shown");--> statement-breakpoint
CREATE INDEX "client_health_history_version" ON "client_health_history" USING btree ("workspace_id","model_version_id");--> statement-breakpoint
CREATE INDEX "health_due_when" ON "health_due" USING btree ("workspace_id","due_at","id");--> statement-breakpoint
CREATE INDEX "health_due_first" ON "health_due" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "health_due_client" ON "health_due" USING btree ("workspace_id","client_id");--> statement-breakpoint
CREATE INDEX "health_overrides_client" ON "health_overrides" USING btree ("workspace_id","client_id","created_at");--> statement-breakpoint
CREATE INDEX "health_overrides_author" ON "health_overrides" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "health_segments_model" ON "health_segments" USING btree ("workspace_id","model_id");--> statement-breakpoint
CREATE INDEX "alert_rules_playbook" ON "alert_rules" USING btree ("workspace_id","playbook_id") WHERE playbook_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_one_living" ON "alerts" USING btree ("workspace_id","rule_id","client_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "alerts_rule" ON "alerts" USING btree ("workspace_id","rule_id");--> statement-breakpoint
CREATE INDEX "alerts_client" ON "alerts" USING btree ("workspace_id","client_id","pending_since","id");--> statement-breakpoint
CREATE INDEX "alerts_status" ON "alerts" USING btree ("workspace_id","status","updated_at","id");--> statement-breakpoint
CREATE INDEX "alerts_newest" ON "alerts" USING btree ("workspace_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "alerts_assignee" ON "alerts" USING btree ("workspace_id","assignee_id") WHERE assignee_id is not null;--> statement-breakpoint
CREATE INDEX "alerts_closer" ON "alerts" USING btree ("closed_by");--> statement-breakpoint
CREATE INDEX "client_tasks_client" ON "client_tasks" USING btree ("workspace_id","client_id");--> statement-breakpoint
CREATE INDEX "client_tasks_run" ON "client_tasks" USING btree ("workspace_id","run_id") WHERE run_id is not null;--> statement-breakpoint
CREATE INDEX "client_tasks_assignee" ON "client_tasks" USING btree ("workspace_id","assignee_id") WHERE assignee_id is not null;--> statement-breakpoint
CREATE INDEX "client_tasks_doer" ON "client_tasks" USING btree ("done_by");--> statement-breakpoint
CREATE INDEX "playbook_runs_playbook" ON "playbook_runs" USING btree ("workspace_id","playbook_id");--> statement-breakpoint
CREATE INDEX "playbook_runs_client" ON "playbook_runs" USING btree ("workspace_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "playbook_runs_alert" ON "playbook_runs" USING btree ("workspace_id","alert_id") WHERE alert_id is not null;--> statement-breakpoint
CREATE INDEX "playbook_runs_starter" ON "playbook_runs" USING btree ("started_by");--> statement-breakpoint
select protect_tenant_table('client_contacts');--> statement-breakpoint
select protect_tenant_table('client_events');--> statement-breakpoint
select protect_tenant_table('client_import_rows');--> statement-breakpoint
select protect_tenant_table('client_imports');--> statement-breakpoint
select protect_tenant_table('client_settings');--> statement-breakpoint
select protect_tenant_table('client_tags');--> statement-breakpoint
select protect_tenant_table('clients');--> statement-breakpoint
select protect_tenant_table('client_signals');--> statement-breakpoint
select protect_tenant_table('interactions');--> statement-breakpoint
select protect_tenant_table('client_health');--> statement-breakpoint
select protect_tenant_table('client_health_history');--> statement-breakpoint
select protect_tenant_table('health_due');--> statement-breakpoint
select protect_tenant_table('health_overrides');--> statement-breakpoint
select protect_tenant_table('health_segments');--> statement-breakpoint
select protect_tenant_table('alert_rules');--> statement-breakpoint
select protect_tenant_table('alerts');--> statement-breakpoint
select protect_tenant_table('client_tasks');--> statement-breakpoint
select protect_tenant_table('playbook_runs');--> statement-breakpoint
select protect_tenant_table('playbooks');--> statement-breakpoint
create index clients_search on clients using gin (workspace_id, search_text gin_trgm_ops);--> statement-breakpoint
-- Trigram operators are not leakproof, so under row-level security they would lose their index: this function names the workspace itself.
create function find_clients(pattern text, most int) returns setof uuid language sql stable security definer set search_path = public as $$
  select id from clients
  where workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and search_text like pattern
  limit most
$$;--> statement-breakpoint
select system_function('find_clients(text, int)');
