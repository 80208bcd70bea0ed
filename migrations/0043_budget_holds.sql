CREATE TABLE "budget_holds" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"micros" bigint NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "budget_holds_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "budget_holds" ADD CONSTRAINT "budget_holds_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
select protect_tenant_table('budget_holds');
