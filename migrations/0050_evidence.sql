CREATE TABLE "bad_lead_files" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"request_id" uuid,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"storage_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bad_lead_files_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "bad_lead_files" ADD CONSTRAINT "bad_lead_files_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bad_lead_files" ADD CONSTRAINT "bad_lead_files_workspace_id_assignment_id_assignments_workspace_id_id_fk" FOREIGN KEY ("workspace_id","assignment_id") REFERENCES "public"."assignments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bad_lead_files" ADD CONSTRAINT "bad_lead_files_workspace_id_request_id_bad_lead_requests_workspace_id_id_fk" FOREIGN KEY ("workspace_id","request_id") REFERENCES "public"."bad_lead_requests"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bad_lead_files_assignment" ON "bad_lead_files" USING btree ("workspace_id","assignment_id");--> statement-breakpoint
CREATE INDEX "bad_lead_files_request" ON "bad_lead_files" USING btree ("workspace_id","request_id");--> statement-breakpoint
CREATE INDEX "bad_lead_files_loose" ON "bad_lead_files" USING btree ("created_at") WHERE "bad_lead_files"."request_id" is null;--> statement-breakpoint
ALTER TABLE "providers" DROP COLUMN "is_low_balance_told";--> statement-breakpoint
select protect_tenant_table('bad_lead_files');--> statement-breakpoint
select open_to_providers('bad_lead_files', 'select', 'exists (select from assignments a where a.workspace_id = bad_lead_files.workspace_id and a.id = bad_lead_files.assignment_id and a.provider_id = (select current_provider()))');
