CREATE TABLE "draft_calls" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid,
	"prospect_id" uuid NOT NULL,
	"model" text NOT NULL,
	"input_tokens" integer DEFAULT 0 NOT NULL,
	"output_tokens" integer DEFAULT 0 NOT NULL,
	"cost_micros" integer DEFAULT 0 NOT NULL,
	"dropped_sentences" integer DEFAULT 0 NOT NULL,
	"dropped_claims" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draft_calls_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "sequences" ADD COLUMN "length" text DEFAULT 'medium' NOT NULL;--> statement-breakpoint
ALTER TABLE "sequences" ADD COLUMN "dropped_sentences" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sequences" ADD COLUMN "dropped_claims" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "draft_calls" ADD CONSTRAINT "draft_calls_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_calls_campaign" ON "draft_calls" USING btree ("workspace_id","campaign_id","id");--> statement-breakpoint
ALTER TABLE "sequences" ADD CONSTRAINT "sequences_length_known" CHECK ("sequences"."length" in ('short', 'medium', 'long'));--> statement-breakpoint
select protect_tenant_table('draft_calls');
