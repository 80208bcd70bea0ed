CREATE TABLE "learnings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"model_id" uuid NOT NULL,
	"version" integer,
	"result" jsonb,
	"failure" text,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "learnings_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "learnings" ADD CONSTRAINT "learnings_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learnings" ADD CONSTRAINT "learnings_model_fk" FOREIGN KEY ("workspace_id","model_id") REFERENCES "public"."scoring_models"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "learnings_model" ON "learnings" USING btree ("workspace_id","model_id","id");--> statement-breakpoint
CREATE INDEX "learnings_author" ON "learnings" USING btree ("created_by");--> statement-breakpoint
CREATE UNIQUE INDEX "learnings_one_at_a_time" ON "learnings" USING btree ("workspace_id","model_id") WHERE finished_at is null;--> statement-breakpoint
select protect_tenant_table('learnings');
