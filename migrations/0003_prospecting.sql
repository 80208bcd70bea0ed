CREATE TABLE "messages" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sequence_id" uuid NOT NULL,
	"step" integer NOT NULL,
	"delay_days" integer NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"sentences" jsonb NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"is_edited" boolean DEFAULT false NOT NULL,
	CONSTRAINT "messages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "messages_status_known" CHECK ("messages"."status" in ('pending', 'scheduled', 'sending', 'sent', 'delivered', 'bounced', 'in_doubt', 'cancelled', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "sequences" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	"campaign_id" uuid,
	"contact_id" uuid,
	"status" text DEFAULT 'pending_approval' NOT NULL,
	"status_reason" text,
	"tone" text NOT NULL,
	"written_by" text NOT NULL,
	"model" text,
	"prompt_version" text,
	"cost_micros" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"approved_at" timestamp with time zone,
	"approved_by" uuid,
	"approved_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sequences_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "sequences_status_known" CHECK ("sequences"."status" in ('draft', 'pending_approval', 'approved', 'rejected', 'active', 'paused', 'completed', 'stopped', 'failed')),
	CONSTRAINT "sequences_tone_known" CHECK ("sequences"."tone" in ('professional', 'casual', 'direct')),
	CONSTRAINT "sequences_written_by_known" CHECK ("sequences"."written_by" in ('template', 'model', 'person'))
);
--> statement-breakpoint
CREATE TABLE "campaign_prospects" (
	"workspace_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	"source" text NOT NULL,
	"source_id" text,
	"status" text DEFAULT 'discovered' NOT NULL,
	"status_reason" text,
	"pending" text,
	"score" double precision,
	"score_key" double precision GENERATED ALWAYS AS (coalesce(score, -1)) STORED NOT NULL,
	"tier" text,
	"signals" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_locked" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaign_prospects_workspace_id_campaign_id_prospect_id_pk" PRIMARY KEY("workspace_id","campaign_id","prospect_id"),
	CONSTRAINT "campaign_prospects_status_known" CHECK ("campaign_prospects"."status" in ('discovered', 'enriching', 'enriched', 'scored', 'drafted', 'contacted', 'replied', 'converted', 'disqualified', 'failed')),
	CONSTRAINT "campaign_prospects_source_known" CHECK ("campaign_prospects"."source" in ('csv', 'manual', 'api', 'openstreetmap', 'google_places', 'yelp', 'apollo', 'crunchbase', 'pubmed', 'nih_reporter', 'openalex', 'crossref', 'web_page', 'extension')),
	CONSTRAINT "campaign_prospects_pending_known" CHECK ("campaign_prospects"."pending" in ('enrich', 'draft')),
	CONSTRAINT "campaign_prospects_tier_known" CHECK ("campaign_prospects"."tier" in ('A', 'B', 'C', 'D'))
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"business_type" text DEFAULT '' NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"radius_km" double precision DEFAULT 40 NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"status_reason" text,
	"scoring_model_id" uuid,
	"outreach" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	CONSTRAINT "campaigns_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "campaigns_status_known" CHECK ("campaigns"."status" in ('draft', 'running', 'paused', 'completed', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	"name" text,
	"title" text,
	"email" text,
	"email_status" text DEFAULT 'unknown' NOT NULL,
	"email_reason" text,
	"phone" text,
	"rank" integer DEFAULT 1 NOT NULL,
	"is_decision_maker" boolean DEFAULT false NOT NULL,
	"source" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contacts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "contacts_email_status_known" CHECK ("contacts"."email_status" in ('valid', 'risky', 'invalid', 'unknown')),
	CONSTRAINT "contacts_not_empty" CHECK (coalesce("contacts"."name", "contacts"."email", "contacts"."phone") is not null)
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source" text NOT NULL,
	"url" text,
	"import_id" uuid,
	"read_for" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "evidence_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "evidence_source_known" CHECK ("evidence"."source" in ('csv', 'manual', 'api', 'openstreetmap', 'google_places', 'yelp', 'apollo', 'crunchbase', 'pubmed', 'nih_reporter', 'openalex', 'crossref', 'web_page', 'extension', 'website', 'check'))
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	"evidence_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"quote" text NOT NULL,
	"quote_in" text NOT NULL,
	"confidence" double precision NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "facts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "facts_kind_known" CHECK ("facts"."kind" in ('company_name', 'email', 'phone', 'fax', 'address', 'opening_hours', 'person', 'social', 'tech', 'description', 'industry', 'website_exists', 'https', 'certificate_valid', 'page_speed_ms', 'page_weight_bytes', 'website_score', 'mobile_score', 'audit_failure', 'missing', 'employee_range', 'revenue_estimate', 'year_founded', 'rating', 'review_count', 'pain_point', 'opportunity', 'summary', 'hook')),
	CONSTRAINT "facts_quote_in_known" CHECK ("facts"."quote_in" in ('text', 'html', 'header', 'row', 'check')),
	CONSTRAINT "facts_have_a_quote" CHECK (length("facts"."quote") > 0)
);
--> statement-breakpoint
CREATE TABLE "pages" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	"read_for" uuid NOT NULL,
	"url" text NOT NULL,
	"role" text NOT NULL,
	"status" integer NOT NULL,
	"headers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"html" "bytea" NOT NULL,
	"bytes" integer NOT NULL,
	"ms" integer NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "prospect_events" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"who" text NOT NULL,
	"what" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prospect_events_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "prospect_events_kind_known" CHECK ("prospect_events"."kind" in ('imported', 'created', 'enriched', 'scored', 'drafted', 'approved', 'rejected', 'merged', 'failed', 'edited', 'status'))
);
--> statement-breakpoint
CREATE TABLE "prospect_keys" (
	"workspace_id" uuid NOT NULL,
	"key" bigint NOT NULL,
	"prospect_id" uuid NOT NULL,
	CONSTRAINT "prospect_keys_workspace_id_key_prospect_id_pk" PRIMARY KEY("workspace_id","key","prospect_id")
);
--> statement-breakpoint
CREATE TABLE "prospects" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text DEFAULT 'company' NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"website" text,
	"domain" text,
	"phone" text,
	"street" text,
	"city" text,
	"state" text,
	"postcode" text,
	"country" text,
	"lat" double precision,
	"lng" double precision,
	"search_text" text NOT NULL,
	"source" text NOT NULL,
	"status" text DEFAULT 'discovered' NOT NULL,
	"status_reason" text,
	"score" double precision,
	"score_key" double precision GENERATED ALWAYS AS (coalesce(score, -1)) STORED NOT NULL,
	"tier" text,
	"signals" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"pending" text,
	"enrich_attempt" integer DEFAULT 0 NOT NULL,
	"site_read" jsonb,
	"enriched_at" timestamp with time zone,
	"dropped_claims" integer DEFAULT 0 NOT NULL,
	"merged_into" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prospects_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "prospects_kind_known" CHECK ("prospects"."kind" in ('company', 'person')),
	CONSTRAINT "prospects_status_known" CHECK ("prospects"."status" in ('discovered', 'enriching', 'enriched', 'scored', 'drafted', 'contacted', 'replied', 'converted', 'disqualified', 'failed')),
	CONSTRAINT "prospects_source_known" CHECK ("prospects"."source" in ('csv', 'manual', 'api', 'openstreetmap', 'google_places', 'yelp', 'apollo', 'crunchbase', 'pubmed', 'nih_reporter', 'openalex', 'crossref', 'web_page', 'extension')),
	CONSTRAINT "prospects_tier_known" CHECK ("prospects"."tier" in ('A', 'B', 'C', 'D'))
);
--> statement-breakpoint
CREATE TABLE "failures" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"flow" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"subject_name" text NOT NULL,
	"reason" text NOT NULL,
	"remedy" text NOT NULL,
	"attempts" integer DEFAULT 1 NOT NULL,
	"resolved_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "failures_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "failures_subject_known" CHECK ("failures"."subject_kind" in ('prospect', 'import', 'campaign', 'sequence'))
);
--> statement-breakpoint
CREATE TABLE "import_chunks" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "import_chunks_workspace_id_import_id_n_pk" PRIMARY KEY("workspace_id","import_id","n")
);
--> statement-breakpoint
CREATE TABLE "import_problems" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"field" text,
	"reason" text NOT NULL,
	"remedy" text NOT NULL,
	CONSTRAINT "import_problems_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid,
	"file_name" text NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'uploading' NOT NULL,
	"status_reason" text,
	"mapping" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"evidence_id" uuid,
	"rows" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"merged" integer DEFAULT 0 NOT NULL,
	"invalid" integer DEFAULT 0 NOT NULL,
	"total_rows" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "imports_status_known" CHECK ("imports"."status" in ('uploading', 'ready', 'running', 'completed', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "scores" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"campaign_id" uuid,
	"model_version_id" uuid NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"sum" double precision,
	"score" double precision,
	"shown" double precision,
	"tier" text,
	"state" text NOT NULL,
	"coverage" double precision NOT NULL,
	"knock_out" jsonb,
	"contributions" jsonb NOT NULL,
	"missing" jsonb NOT NULL,
	CONSTRAINT "scores_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "scores_subject_kind" CHECK ("scores"."subject_kind" in ('prospect', 'lead', 'client')),
	CONSTRAINT "scores_tier" CHECK ("scores"."tier" in ('A', 'B', 'C', 'D'))
);
--> statement-breakpoint
CREATE TABLE "scoring_model_versions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"model_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scoring_model_versions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "scoring_models" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"subject_kind" text DEFAULT 'prospect' NOT NULL,
	"active_version" integer DEFAULT 1 NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scoring_models_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "scoring_models_subject" CHECK ("scoring_models"."subject_kind" in ('prospect', 'lead', 'client'))
);
--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_sequence_fk" FOREIGN KEY ("workspace_id","sequence_id") REFERENCES "public"."sequences"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sequences" ADD CONSTRAINT "sequences_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sequences" ADD CONSTRAINT "sequences_prospect_fk" FOREIGN KEY ("workspace_id","prospect_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sequences" ADD CONSTRAINT "sequences_campaign_fk" FOREIGN KEY ("workspace_id","campaign_id") REFERENCES "public"."campaigns"("workspace_id","id") ON DELETE set null ("campaign_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sequences" ADD CONSTRAINT "sequences_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE set null ("contact_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_prospects" ADD CONSTRAINT "campaign_prospects_campaign" FOREIGN KEY ("workspace_id","campaign_id") REFERENCES "public"."campaigns"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_prospects" ADD CONSTRAINT "campaign_prospects_prospect_fk" FOREIGN KEY ("workspace_id","prospect_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_prospect_fk" FOREIGN KEY ("workspace_id","prospect_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_prospect_fk" FOREIGN KEY ("workspace_id","prospect_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_evidence_fk" FOREIGN KEY ("workspace_id","evidence_id") REFERENCES "public"."evidence"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pages" ADD CONSTRAINT "pages_prospect_fk" FOREIGN KEY ("workspace_id","prospect_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prospect_events" ADD CONSTRAINT "prospect_events_prospect_fk" FOREIGN KEY ("workspace_id","prospect_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prospect_keys" ADD CONSTRAINT "prospect_keys_prospect_fk" FOREIGN KEY ("workspace_id","prospect_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prospects" ADD CONSTRAINT "prospects_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prospects" ADD CONSTRAINT "prospects_merged_into" FOREIGN KEY ("workspace_id","merged_into") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "failures" ADD CONSTRAINT "failures_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_chunks" ADD CONSTRAINT "import_chunks_import_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_problems" ADD CONSTRAINT "import_problems_import_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_model_version" FOREIGN KEY ("workspace_id","model_version_id") REFERENCES "public"."scoring_model_versions"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scoring_model_versions" ADD CONSTRAINT "scoring_model_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scoring_model_versions" ADD CONSTRAINT "scoring_model_versions_model" FOREIGN KEY ("workspace_id","model_id") REFERENCES "public"."scoring_models"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scoring_models" ADD CONSTRAINT "scoring_models_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_step" ON "messages" USING btree ("workspace_id","sequence_id","step");--> statement-breakpoint
CREATE INDEX "sequences_status" ON "sequences" USING btree ("workspace_id","status","id");--> statement-breakpoint
CREATE INDEX "sequences_prospect" ON "sequences" USING btree ("workspace_id","prospect_id","id");--> statement-breakpoint
CREATE INDEX "sequences_campaign" ON "sequences" USING btree ("workspace_id","campaign_id","status");--> statement-breakpoint
CREATE INDEX "sequences_contact" ON "sequences" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "sequences_approver" ON "sequences" USING btree ("approved_by");--> statement-breakpoint
CREATE UNIQUE INDEX "sequences_one_waiting" ON "sequences" USING btree ("workspace_id","prospect_id",coalesce(campaign_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE status in ('draft', 'pending_approval');--> statement-breakpoint
CREATE INDEX "campaign_prospects_prospect" ON "campaign_prospects" USING btree ("workspace_id","prospect_id");--> statement-breakpoint
CREATE INDEX "campaign_prospects_status" ON "campaign_prospects" USING btree ("workspace_id","campaign_id","status","prospect_id");--> statement-breakpoint
CREATE INDEX "campaign_prospects_score" ON "campaign_prospects" USING btree ("workspace_id","campaign_id","score_key" DESC NULLS LAST,"prospect_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "campaign_prospects_pending" ON "campaign_prospects" USING btree ("workspace_id","campaign_id") WHERE pending is not null;--> statement-breakpoint
CREATE INDEX "campaigns_status" ON "campaigns" USING btree ("workspace_id","status","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "contacts_prospect" ON "contacts" USING btree ("workspace_id","prospect_id","rank");--> statement-breakpoint
CREATE INDEX "contacts_email" ON "contacts" USING btree ("workspace_id","email");--> statement-breakpoint
CREATE INDEX "evidence_import" ON "evidence" USING btree ("workspace_id","import_id");--> statement-breakpoint
CREATE INDEX "evidence_read_for" ON "evidence" USING btree ("workspace_id","read_for");--> statement-breakpoint
CREATE INDEX "facts_prospect" ON "facts" USING btree ("workspace_id","prospect_id","kind");--> statement-breakpoint
CREATE INDEX "facts_evidence" ON "facts" USING btree ("workspace_id","evidence_id");--> statement-breakpoint
CREATE INDEX "pages_prospect" ON "pages" USING btree ("workspace_id","prospect_id");--> statement-breakpoint
CREATE INDEX "prospect_events_prospect" ON "prospect_events" USING btree ("workspace_id","prospect_id","id");--> statement-breakpoint
CREATE INDEX "prospect_keys_prospect" ON "prospect_keys" USING btree ("workspace_id","prospect_id");--> statement-breakpoint
CREATE INDEX "prospects_score" ON "prospects" USING btree ("workspace_id","score_key" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE merged_into is null;--> statement-breakpoint
CREATE INDEX "prospects_status" ON "prospects" USING btree ("workspace_id","status","score_key" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE merged_into is null;--> statement-breakpoint
CREATE INDEX "prospects_tier" ON "prospects" USING btree ("workspace_id","tier","score_key" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE merged_into is null;--> statement-breakpoint
CREATE INDEX "prospects_name" ON "prospects" USING btree ("workspace_id","name_key","id") WHERE merged_into is null;--> statement-breakpoint
CREATE INDEX "prospects_merged" ON "prospects" USING btree ("workspace_id","merged_into");--> statement-breakpoint
CREATE UNIQUE INDEX "failures_open" ON "failures" USING btree ("workspace_id","flow","subject_id") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "import_problems_import" ON "import_problems" USING btree ("workspace_id","import_id","row");--> statement-breakpoint
CREATE INDEX "scores_subject" ON "scores" USING btree ("workspace_id","subject_id","as_of" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "scores_version" ON "scores" USING btree ("workspace_id","model_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "scoring_model_versions_number" ON "scoring_model_versions" USING btree ("workspace_id","model_id","version");--> statement-breakpoint
CREATE INDEX "scoring_model_versions_author" ON "scoring_model_versions" USING btree ("created_by");--> statement-breakpoint
CREATE UNIQUE INDEX "scoring_models_one_default" ON "scoring_models" USING btree ("workspace_id","subject_kind") WHERE "scoring_models"."is_default";--> statement-breakpoint
-- By hand from here on.
select protect_tenant_table('campaigns');--> statement-breakpoint
select protect_tenant_table('campaign_prospects');--> statement-breakpoint
select protect_tenant_table('prospects');--> statement-breakpoint
select protect_tenant_table('prospect_keys');--> statement-breakpoint
select protect_tenant_table('pages');--> statement-breakpoint
select protect_tenant_table('evidence');--> statement-breakpoint
select protect_tenant_table('facts');--> statement-breakpoint
select protect_tenant_table('contacts');--> statement-breakpoint
select protect_tenant_table('prospect_events');--> statement-breakpoint
select protect_tenant_table('imports');--> statement-breakpoint
select protect_tenant_table('import_chunks');--> statement-breakpoint
select protect_tenant_table('import_problems');--> statement-breakpoint
select protect_tenant_table('failures');--> statement-breakpoint
select protect_tenant_table('scoring_models');--> statement-breakpoint
select protect_tenant_table('scoring_model_versions');--> statement-breakpoint
select protect_tenant_table('scores');--> statement-breakpoint
select protect_tenant_table('sequences');--> statement-breakpoint
select protect_tenant_table('messages');--> statement-breakpoint
create extension if not exists pg_trgm;--> statement-breakpoint
create extension if not exists btree_gin;--> statement-breakpoint
create index prospects_search on prospects using gin (workspace_id, search_text gin_trgm_ops) where merged_into is null;--> statement-breakpoint
-- Trigram operators are not leakproof, so under row-level security they would lose their index: this function names the workspace itself.
create function find_prospects(pattern text, most int) returns setof uuid language sql stable security definer set search_path = public as $$
  select id from prospects
  where workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and merged_into is null and search_text like pattern
  limit most
$$;--> statement-breakpoint
select system_function('find_prospects(text, int)');--> statement-breakpoint
-- What a person approved is what is sent: the text of a message can change only while its sequence waits for approval.
create function refuse_change_of_approved_text() returns trigger language plpgsql as $$
begin
  if exists (select from sequences s where s.workspace_id = old.workspace_id and s.id = old.sequence_id
             and s.status not in ('draft', 'pending_approval')) then
    raise exception 'The text of an approved or rejected sequence cannot change' using errcode = 'check_violation';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger messages_locked before update of subject, body, sentences, step, delay_days on messages
  for each row execute function refuse_change_of_approved_text();
