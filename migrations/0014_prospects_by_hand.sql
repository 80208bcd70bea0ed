CREATE TABLE "erasures" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sealed" text,
	"status" text DEFAULT 'running' NOT NULL,
	"places" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"who" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "erasures_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "erasures_status_known" CHECK ("erasures"."status" in ('running', 'done')),
	CONSTRAINT "erasures_forget_when_done" CHECK ("erasures"."status" = 'running' or "erasures"."sealed" is null)
);
--> statement-breakpoint
CREATE TABLE "fact_marks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"reason" text,
	"who" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fact_marks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "fact_marks_kind_known" CHECK ("fact_marks"."kind" in ('company_name', 'email', 'phone', 'fax', 'address', 'opening_hours', 'person', 'social', 'tech', 'description', 'industry', 'website_exists', 'https', 'certificate_valid', 'page_speed_ms', 'page_weight_bytes', 'website_score', 'mobile_score', 'audit_failure', 'missing', 'employee_range', 'revenue_estimate', 'year_founded', 'rating', 'review_count', 'pain_point', 'opportunity', 'summary', 'hook'))
);
--> statement-breakpoint
CREATE TABLE "prospect_merges" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"into_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"who" text NOT NULL,
	"moved" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "prospect_merges_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "prospect_notes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	"body" text NOT NULL,
	"author_id" uuid,
	"who" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "prospect_notes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "prospect_tags" (
	"workspace_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	CONSTRAINT "prospect_tags_workspace_id_tag_id_prospect_id_pk" PRIMARY KEY("workspace_id","tag_id","prospect_id")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"owner_id" uuid,
	"is_shared" boolean DEFAULT false NOT NULL,
	"view" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "saved_views_seen_by_somebody" CHECK ("saved_views"."is_shared" or "saved_views"."owner_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "withheld_people" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"prospect_id" uuid,
	"hash" text NOT NULL,
	"words" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "withheld_people_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "prospect_events" DROP CONSTRAINT "prospect_events_kind_known";--> statement-breakpoint
ALTER TABLE "sequences" ADD COLUMN "ended_from" text;--> statement-breakpoint
ALTER TABLE "facts" ADD COLUMN "is_wrong" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "prospects" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "prospects" ADD COLUMN "override" jsonb;--> statement-breakpoint
ALTER TABLE "prospects" ADD COLUMN "override_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "scores" ADD COLUMN "override" jsonb;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact_marks" ADD CONSTRAINT "fact_marks_prospect_fk" FOREIGN KEY ("workspace_id","prospect_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prospect_merges" ADD CONSTRAINT "prospect_merges_from_fk" FOREIGN KEY ("workspace_id","from_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prospect_merges" ADD CONSTRAINT "prospect_merges_into_fk" FOREIGN KEY ("workspace_id","into_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prospect_notes" ADD CONSTRAINT "prospect_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prospect_notes" ADD CONSTRAINT "prospect_notes_prospect_fk" FOREIGN KEY ("workspace_id","prospect_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prospect_tags" ADD CONSTRAINT "prospect_tags_tag_fk" FOREIGN KEY ("workspace_id","tag_id") REFERENCES "public"."tags"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prospect_tags" ADD CONSTRAINT "prospect_tags_prospect_fk" FOREIGN KEY ("workspace_id","prospect_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withheld_people" ADD CONSTRAINT "withheld_people_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withheld_people" ADD CONSTRAINT "withheld_people_prospect_fk" FOREIGN KEY ("workspace_id","prospect_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fact_marks_prospect" ON "fact_marks" USING btree ("workspace_id","prospect_id");--> statement-breakpoint
CREATE INDEX "prospect_merges_from" ON "prospect_merges" USING btree ("workspace_id","from_id");--> statement-breakpoint
CREATE INDEX "prospect_merges_into" ON "prospect_merges" USING btree ("workspace_id","into_id");--> statement-breakpoint
CREATE INDEX "prospect_notes_prospect" ON "prospect_notes" USING btree ("workspace_id","prospect_id","id");--> statement-breakpoint
CREATE INDEX "prospect_notes_author" ON "prospect_notes" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "prospect_tags_prospect" ON "prospect_tags" USING btree ("workspace_id","prospect_id");--> statement-breakpoint
CREATE INDEX "saved_views_owner" ON "saved_views" USING btree ("owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tags_key" ON "tags" USING btree ("workspace_id","key");--> statement-breakpoint
CREATE INDEX "withheld_people_prospect" ON "withheld_people" USING btree ("workspace_id","prospect_id");--> statement-breakpoint
ALTER TABLE "prospects" ADD CONSTRAINT "prospects_owner_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."members"("workspace_id","user_id") ON DELETE set null ("owner_id") ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "prospects_owner" ON "prospects" USING btree ("workspace_id","owner_id","score_key","id") WHERE merged_into is null and owner_id is not null;--> statement-breakpoint
CREATE INDEX "prospects_owned" ON "prospects" USING btree ("workspace_id","owner_id") WHERE owner_id is not null;--> statement-breakpoint
CREATE INDEX "prospects_override_due" ON "prospects" USING btree ("override_until") WHERE override_until is not null;--> statement-breakpoint
ALTER TABLE "prospect_events" ADD CONSTRAINT "prospect_events_kind_known" CHECK ("prospect_events"."kind" in ('imported', 'created', 'enriched', 'scored', 'drafted', 'approved', 'rejected', 'merged', 'failed', 'edited', 'status', 'assigned', 'tagged', 'noted', 'contact', 'fact', 'unmerged', 'erased'));--> statement-breakpoint
select protect_tenant_table('tags');--> statement-breakpoint
select protect_tenant_table('prospect_tags');--> statement-breakpoint
select protect_tenant_table('prospect_notes');--> statement-breakpoint
select protect_tenant_table('saved_views');--> statement-breakpoint
select protect_tenant_table('fact_marks');--> statement-breakpoint
select protect_tenant_table('prospect_merges');--> statement-breakpoint
select protect_tenant_table('withheld_people');--> statement-breakpoint
select protect_tenant_table('erasures');
