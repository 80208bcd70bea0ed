CREATE TABLE "integration_credentials" (
	"workspace_id" uuid NOT NULL,
	"vendor" text NOT NULL,
	"settings" jsonb NOT NULL,
	"sealed" text NOT NULL,
	"last_four" text NOT NULL,
	"status" text DEFAULT 'unchecked' NOT NULL,
	"set_by" uuid,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	"checked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"last_error" text,
	"last_error_at" timestamp with time zone,
	CONSTRAINT "integration_credentials_workspace_id_vendor_pk" PRIMARY KEY("workspace_id","vendor"),
	CONSTRAINT "integration_credentials_status_known" CHECK ("integration_credentials"."status" in ('unchecked', 'working', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "vendor_usage" (
	"workspace_id" uuid NOT NULL,
	"day" text NOT NULL,
	"vendor" text NOT NULL,
	"is_own_key" boolean NOT NULL,
	"calls" bigint DEFAULT 0 NOT NULL,
	"failures" bigint DEFAULT 0 NOT NULL,
	"input_tokens" bigint DEFAULT 0 NOT NULL,
	"output_tokens" bigint DEFAULT 0 NOT NULL,
	"cost_micros" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "vendor_usage_workspace_id_day_vendor_is_own_key_pk" PRIMARY KEY("workspace_id","day","vendor","is_own_key")
);
--> statement-breakpoint
ALTER TABLE "integration_credentials" ADD CONSTRAINT "integration_credentials_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integration_credentials" ADD CONSTRAINT "integration_credentials_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendor_usage" ADD CONSTRAINT "vendor_usage_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "integration_credentials_setter" ON "integration_credentials" USING btree ("set_by");--> statement-breakpoint
select protect_tenant_table('integration_credentials');
--> statement-breakpoint
select protect_tenant_table('vendor_usage');
