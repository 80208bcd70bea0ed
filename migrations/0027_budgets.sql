CREATE TABLE "workspace_budgets" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"monthly_micros" bigint,
	"told_month" text
);
--> statement-breakpoint
ALTER TABLE "workspace_budgets" ADD CONSTRAINT "workspace_budgets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
select protect_tenant_table('workspace_budgets');
