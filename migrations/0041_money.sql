CREATE TABLE "bad_lead_requests" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"attachment_ids" uuid[] DEFAULT '{}' NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"memo" text DEFAULT '' NOT NULL,
	"requested_by" uuid,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bad_lead_requests_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "bad_lead_requests_reason_known" CHECK ("bad_lead_requests"."reason" in ('fake_contact', 'duplicate', 'spam', 'wrong_niche', 'other')),
	CONSTRAINT "bad_lead_requests_status_known" CHECK ("bad_lead_requests"."status" in ('pending', 'approved', 'rejected'))
);
--> statement-breakpoint
CREATE TABLE "deposits" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"saves_card" boolean DEFAULT false NOT NULL,
	"session_id" text,
	"payment_id" text,
	"url" text,
	"paid_amount" bigint,
	"paid_currency" text,
	"paid_at" timestamp with time zone,
	"transfer_id" uuid,
	"taken" bigint DEFAULT 0 NOT NULL,
	"changes" integer DEFAULT 0 NOT NULL,
	"problem" text DEFAULT '' NOT NULL,
	"requested_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deposits_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "deposits_origin_known" CHECK ("deposits"."origin" in ('checkout', 'top_up', 'test')),
	CONSTRAINT "deposits_status_known" CHECK ("deposits"."status" in ('pending', 'processing', 'expired', 'failed', 'held', 'paid', 'partially_refunded', 'refunded', 'disputed')),
	CONSTRAINT "deposits_taken_within" CHECK ("deposits"."taken" between 0 and coalesce("deposits"."paid_amount", 0))
);
--> statement-breakpoint
CREATE TABLE "payment_reversals" (
	"workspace_id" uuid NOT NULL,
	"payment_id" text NOT NULL,
	"subject" text NOT NULL,
	"taken" bigint DEFAULT 0 NOT NULL,
	"returned" bigint DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_reversals_workspace_id_payment_id_subject_pk" PRIMARY KEY("workspace_id","payment_id","subject")
);
--> statement-breakpoint
CREATE TABLE "provider_wallets" (
	"workspace_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"customer_id" text,
	"card_of" text,
	"top_up_amount" bigint,
	"top_up_problem" text DEFAULT '' NOT NULL,
	"told_threshold" bigint,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_wallets_workspace_id_provider_id_pk" PRIMARY KEY("workspace_id","provider_id")
);
--> statement-breakpoint
CREATE TABLE "receipt_numbers" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"provider_id" uuid NOT NULL,
	"deposit_id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"vat_basis_points" integer NOT NULL,
	"vat_amount" bigint NOT NULL,
	"issuer" jsonb NOT NULL,
	"recipient" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "receipts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "receipts_kind_known" CHECK ("receipts"."kind" in ('receipt', 'credit_note'))
);
--> statement-breakpoint
ALTER TABLE "bad_lead_requests" ADD CONSTRAINT "bad_lead_requests_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bad_lead_requests" ADD CONSTRAINT "bad_lead_requests_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bad_lead_requests" ADD CONSTRAINT "bad_lead_requests_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bad_lead_requests" ADD CONSTRAINT "bad_lead_requests_workspace_id_assignment_id_assignments_workspace_id_id_fk" FOREIGN KEY ("workspace_id","assignment_id") REFERENCES "public"."assignments"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bad_lead_requests" ADD CONSTRAINT "bad_lead_requests_workspace_id_lead_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lead_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bad_lead_requests" ADD CONSTRAINT "bad_lead_requests_workspace_id_provider_id_providers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","provider_id") REFERENCES "public"."providers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deposits" ADD CONSTRAINT "deposits_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deposits" ADD CONSTRAINT "deposits_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deposits" ADD CONSTRAINT "deposits_workspace_id_provider_id_providers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","provider_id") REFERENCES "public"."providers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_reversals" ADD CONSTRAINT "payment_reversals_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_wallets" ADD CONSTRAINT "provider_wallets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_wallets" ADD CONSTRAINT "provider_wallets_workspace_id_provider_id_providers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","provider_id") REFERENCES "public"."providers"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_numbers" ADD CONSTRAINT "receipt_numbers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_workspace_id_provider_id_providers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","provider_id") REFERENCES "public"."providers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_workspace_id_deposit_id_deposits_workspace_id_id_fk" FOREIGN KEY ("workspace_id","deposit_id") REFERENCES "public"."deposits"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bad_lead_requests_once" ON "bad_lead_requests" USING btree ("workspace_id","assignment_id");--> statement-breakpoint
CREATE INDEX "bad_lead_requests_lead" ON "bad_lead_requests" USING btree ("workspace_id","lead_id");--> statement-breakpoint
CREATE INDEX "bad_lead_requests_provider" ON "bad_lead_requests" USING btree ("workspace_id","provider_id","id");--> statement-breakpoint
CREATE INDEX "bad_lead_requests_status" ON "bad_lead_requests" USING btree ("workspace_id","status","id");--> statement-breakpoint
CREATE INDEX "bad_lead_requests_requester" ON "bad_lead_requests" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "bad_lead_requests_decider" ON "bad_lead_requests" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "deposits_provider" ON "deposits" USING btree ("workspace_id","provider_id","id");--> statement-breakpoint
CREATE INDEX "deposits_requester" ON "deposits" USING btree ("requested_by");--> statement-breakpoint
CREATE UNIQUE INDEX "deposits_session" ON "deposits" USING btree ("workspace_id","session_id") WHERE "deposits"."session_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "deposits_payment" ON "deposits" USING btree ("workspace_id","payment_id") WHERE "deposits"."payment_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_number" ON "receipts" USING btree ("workspace_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_transfer" ON "receipts" USING btree ("workspace_id","transfer_id");--> statement-breakpoint
CREATE INDEX "receipts_provider" ON "receipts" USING btree ("workspace_id","provider_id","number");--> statement-breakpoint
CREATE INDEX "receipts_deposit" ON "receipts" USING btree ("workspace_id","deposit_id");--> statement-breakpoint
select protect_tenant_table('deposits');--> statement-breakpoint
select protect_tenant_table('payment_reversals');--> statement-breakpoint
select protect_tenant_table('provider_wallets');--> statement-breakpoint
select protect_tenant_table('receipt_numbers');--> statement-breakpoint
select protect_tenant_table('receipts');--> statement-breakpoint
select protect_tenant_table('bad_lead_requests');--> statement-breakpoint
select open_to_providers('deposits', 'select');--> statement-breakpoint
select open_to_providers('provider_wallets', 'select');--> statement-breakpoint
select open_to_providers('receipts', 'select');--> statement-breakpoint
select open_to_providers('bad_lead_requests', 'select');
