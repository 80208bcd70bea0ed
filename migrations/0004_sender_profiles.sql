CREATE TABLE "sender_profiles" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"sender_name" text NOT NULL,
	"company" text NOT NULL,
	"product_description" text DEFAULT '' NOT NULL,
	"proof_points" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sender_profiles" ADD CONSTRAINT "sender_profiles_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
select protect_tenant_table('sender_profiles');
