CREATE TABLE "survey_recipients" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"client_contact_id" uuid NOT NULL,
	"email" text,
	"language" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"sent_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	CONSTRAINT "survey_recipients_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "survey_recipients_language_known" CHECK ("survey_recipients"."language" in ('en', 'de', 'fr', 'es')),
	CONSTRAINT "survey_recipients_status_known" CHECK ("survey_recipients"."status" in ('asked', 'answered', 'not_asked')),
	CONSTRAINT "survey_recipients_reason_known" CHECK ("survey_recipients"."reason" is null or "survey_recipients"."reason" in ('no_email', 'already_asked', 'asked_recently', 'suppressed', 'client_paused', 'client_churned'))
);
--> statement-breakpoint
CREATE TABLE "survey_responses" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"ticket" text NOT NULL,
	"recipient_id" uuid,
	"rating" integer,
	"comment" text DEFAULT '' NOT NULL,
	"is_partial" boolean NOT NULL,
	"sentiment" double precision,
	"language" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "survey_responses_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"language" text NOT NULL,
	"questions" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_anonymous" boolean NOT NULL,
	"throttle_days" integer NOT NULL,
	"open_days" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "surveys_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "surveys_kind_known" CHECK ("surveys"."kind" in ('nps', 'csat', 'ces')),
	CONSTRAINT "surveys_status_known" CHECK ("surveys"."status" in ('draft', 'active', 'closed')),
	CONSTRAINT "surveys_language_known" CHECK ("surveys"."language" in ('en', 'de', 'fr', 'es'))
);
--> statement-breakpoint
ALTER TABLE "survey_recipients" ADD CONSTRAINT "survey_recipients_survey_fk" FOREIGN KEY ("workspace_id","survey_id") REFERENCES "public"."surveys"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_recipients" ADD CONSTRAINT "survey_recipients_client_fk" FOREIGN KEY ("workspace_id","client_id") REFERENCES "public"."clients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_recipients" ADD CONSTRAINT "survey_recipients_contact_fk" FOREIGN KEY ("workspace_id","client_contact_id") REFERENCES "public"."client_contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_responses" ADD CONSTRAINT "survey_responses_survey_fk" FOREIGN KEY ("workspace_id","survey_id") REFERENCES "public"."surveys"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_responses" ADD CONSTRAINT "survey_responses_recipient_fk" FOREIGN KEY ("workspace_id","recipient_id") REFERENCES "public"."survey_recipients"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "survey_recipients_once" ON "survey_recipients" USING btree ("workspace_id","survey_id","client_contact_id");--> statement-breakpoint
CREATE INDEX "survey_recipients_client" ON "survey_recipients" USING btree ("workspace_id","client_id");--> statement-breakpoint
CREATE INDEX "survey_recipients_contact" ON "survey_recipients" USING btree ("workspace_id","client_contact_id");--> statement-breakpoint
CREATE INDEX "survey_recipients_asked" ON "survey_recipients" USING btree ("workspace_id","email","sent_at") WHERE sent_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "survey_responses_once" ON "survey_responses" USING btree ("workspace_id","survey_id","ticket");--> statement-breakpoint
CREATE INDEX "survey_responses_recipient" ON "survey_responses" USING btree ("workspace_id","recipient_id") WHERE recipient_id is not null;--> statement-breakpoint
CREATE INDEX "survey_responses_newest" ON "survey_responses" USING btree ("workspace_id","survey_id","at","id");--> statement-breakpoint
CREATE INDEX "surveys_newest" ON "surveys" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
select protect_tenant_table('surveys');
--> statement-breakpoint
select protect_tenant_table('survey_recipients');
--> statement-breakpoint
select protect_tenant_table('survey_responses');
