CREATE TABLE "stored_answers" (
	"key" text PRIMARY KEY NOT NULL,
	"answer" jsonb NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "campaign_discoveries" (
	"workspace_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"source" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"status_reason" text,
	"cursor" text,
	"round" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"found" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"known" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "campaign_discoveries_workspace_id_campaign_id_source_pk" PRIMARY KEY("workspace_id","campaign_id","source"),
	CONSTRAINT "campaign_discoveries_status_known" CHECK ("campaign_discoveries"."status" in ('waiting', 'running', 'completed', 'failed')),
	CONSTRAINT "campaign_discoveries_source_known" CHECK ("campaign_discoveries"."source" in ('openstreetmap', 'workspace'))
);
--> statement-breakpoint
CREATE TABLE "campaign_templates" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "campaign_templates_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "campaigns" ALTER COLUMN "radius_km" SET DEFAULT 40.234;--> statement-breakpoint
ALTER TABLE "campaign_prospects" ADD COLUMN "failed_criterion" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "lat" double precision;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "lng" double precision;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "place_found" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "place_country" text;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "sources" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "criteria" jsonb DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "campaigns" ADD COLUMN "max_prospects" integer DEFAULT 500 NOT NULL;--> statement-breakpoint
ALTER TABLE "campaign_discoveries" ADD CONSTRAINT "campaign_discoveries_campaign" FOREIGN KEY ("workspace_id","campaign_id") REFERENCES "public"."campaigns"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_templates" ADD CONSTRAINT "campaign_templates_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stored_answers_age" ON "stored_answers" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "campaign_templates_name" ON "campaign_templates" USING btree ("workspace_id","name","id");--> statement-breakpoint
CREATE INDEX "prospects_where" ON "prospects" USING btree ("workspace_id","lat","lng") WHERE merged_into is null and lat is not null;--> statement-breakpoint
select protect_tenant_table('campaign_discoveries');--> statement-breakpoint
select protect_tenant_table('campaign_templates');--> statement-breakpoint
select protect_auth_table('stored_answers');
