CREATE TABLE "workspace_secrets" (
	"workspace_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "workspace_secrets_workspace_id_purpose_pk" PRIMARY KEY("workspace_id","purpose"),
	CONSTRAINT "workspace_secrets_purpose_known" CHECK ("workspace_secrets"."purpose" in ('hashes', 'links'))
);
--> statement-breakpoint
ALTER TABLE "workspace_secrets" ADD CONSTRAINT "workspace_secrets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
select protect_tenant_table('workspace_secrets');