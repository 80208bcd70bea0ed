CREATE TABLE "form_versions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"form_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"definition" jsonb NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"mapping" jsonb,
	"mapped_from" integer,
	"author_id" uuid,
	"activated_by" uuid,
	"activated_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "form_versions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "form_versions_status_known" CHECK ("form_versions"."status" in ('draft', 'active', 'archived'))
);
--> statement-breakpoint
CREATE TABLE "forms" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "forms_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "forms_kind_known" CHECK ("forms"."kind" in ('lead', 'survey'))
);
--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"owner_id" uuid,
	"currency" text NOT NULL,
	"balance" bigint,
	"last_sequence" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_accounts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "ledger_accounts_kind_known" CHECK ("ledger_accounts"."kind" in ('provider', 'sales', 'refunds', 'clearing', 'adjustments')),
	CONSTRAINT "ledger_accounts_counted" CHECK (("ledger_accounts"."kind" = 'provider') = ("ledger_accounts"."balance" is not null) and ("ledger_accounts"."balance" is null) = ("ledger_accounts"."last_sequence" is null))
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"transfer_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"sequence" bigint,
	"balance_after" bigint,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_entries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "ledger_transfers" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"payload" text NOT NULL,
	"memo" text DEFAULT '' NOT NULL,
	"actor_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_transfers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "ledger_transfers_kind_known" CHECK ("ledger_transfers"."kind" in ('deposit', 'purchase', 'refund', 'clawback', 'reinstatement', 'credit', 'debit'))
);
--> statement-breakpoint
CREATE TABLE "levels" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"niche_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"position" integer NOT NULL,
	"price" bigint NOT NULL,
	"max_buyers" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "levels_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "levels_price_positive" CHECK ("levels"."price" > 0),
	CONSTRAINT "levels_buyers_positive" CHECK ("levels"."max_buyers" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "marketplace_settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"currency" text NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"return_window_days" integer DEFAULT 14 NOT NULL,
	"waiting_hours" integer DEFAULT 72 NOT NULL,
	"return_rate_limit_percent" integer DEFAULT 20 NOT NULL,
	"low_balance_threshold" bigint DEFAULT 10000 NOT NULL,
	"sender_name" text DEFAULT '' NOT NULL,
	"reply_to" text DEFAULT '' NOT NULL,
	"issuer" jsonb,
	"is_sign_up_open" boolean DEFAULT true NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "niches" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"form_id" uuid NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"is_location_based" boolean DEFAULT false NOT NULL,
	"page" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"frame_hosts" text[] DEFAULT '{}' NOT NULL,
	"duplicate_window_days" integer DEFAULT 30 NOT NULL,
	"is_double_opt_in" boolean DEFAULT false NOT NULL,
	"auto_approval" jsonb,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "niches_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"payout_basis_points" bigint DEFAULT 0 NOT NULL,
	"key_id" uuid,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partners_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "provider_users" (
	"workspace_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text DEFAULT 'user' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_users_workspace_id_provider_id_user_id_pk" PRIMARY KEY("workspace_id","provider_id","user_id"),
	CONSTRAINT "provider_users_role_known" CHECK ("provider_users"."role" in ('admin', 'user'))
);
--> statement-breakpoint
CREATE TABLE "providers" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text,
	"website" text DEFAULT '' NOT NULL,
	"logo_url" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'unverified' NOT NULL,
	"status_reason" text DEFAULT '' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"billing" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"low_balance_threshold" bigint,
	"low_balance_email" text,
	"is_low_balance_told" boolean DEFAULT false NOT NULL,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"approved_at" timestamp with time zone,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "providers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "providers_status_known" CHECK ("providers"."status" in ('unverified', 'pending', 'active', 'rejected', 'deactivated'))
);
--> statement-breakpoint
CREATE TABLE "subscription_counters" (
	"workspace_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"turn" bigint DEFAULT 0 NOT NULL,
	"day" date,
	"day_count" integer DEFAULT 0 NOT NULL,
	"day_amount" bigint DEFAULT 0 NOT NULL,
	"week_count" integer DEFAULT 0 NOT NULL,
	"week_amount" bigint DEFAULT 0 NOT NULL,
	"month_count" integer DEFAULT 0 NOT NULL,
	"month_amount" bigint DEFAULT 0 NOT NULL,
	"total_count" integer DEFAULT 0 NOT NULL,
	"total_amount" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "subscription_counters_workspace_id_subscription_id_pk" PRIMARY KEY("workspace_id","subscription_id")
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"level_id" uuid NOT NULL,
	"niche_id" uuid NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"status_reason" text DEFAULT '' NOT NULL,
	"filters" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"areas" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"hours" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"vacations" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"cap_day_count" integer,
	"cap_day_amount" bigint,
	"cap_week_count" integer,
	"cap_week_amount" bigint,
	"cap_month_count" integer,
	"cap_month_amount" bigint,
	"cap_total_count" integer,
	"cap_total_amount" bigint,
	"revision" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscriptions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "subscriptions_status_known" CHECK ("subscriptions"."status" in ('active', 'paused', 'flagged', 'ended'))
);
--> statement-breakpoint
CREATE TABLE "leads" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"niche_id" uuid NOT NULL,
	"form_version" integer NOT NULL,
	"status" text NOT NULL,
	"status_reason" text DEFAULT '' NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text,
	"answers" jsonb NOT NULL,
	"postal_code" text,
	"country" text,
	"lat" double precision,
	"lng" double precision,
	"score" double precision,
	"score_detail" jsonb,
	"partner_id" uuid,
	"attribution" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"consent" jsonb,
	"consent_hash" text,
	"email_status" text DEFAULT 'unknown' NOT NULL,
	"duplicate_of" uuid,
	"idempotency_key" text,
	"submitted_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"waiting_until" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "leads_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "leads_status_known" CHECK ("leads"."status" in ('pending_confirmation', 'pending_approval', 'approved', 'waiting', 'distributed', 'rejected', 'bad_lead', 'duplicate', 'spam'))
);
--> statement-breakpoint
CREATE TABLE "assignment_notices" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignment_notices_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"level_id" uuid NOT NULL,
	"price" bigint NOT NULL,
	"turn" bigint NOT NULL,
	"transfer_id" uuid NOT NULL,
	"refund_transfer_id" uuid,
	"refunded_at" timestamp with time zone,
	"outcome" text,
	"outcome_at" timestamp with time zone,
	"seen_at" timestamp with time zone,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "assignments_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "assignments_outcome_known" CHECK ("assignments"."outcome" is null or "assignments"."outcome" in ('contacted', 'won', 'lost'))
);
--> statement-breakpoint
CREATE TABLE "lead_distributions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"assigned" integer NOT NULL,
	"places_left" integer NOT NULL,
	"skips" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "lead_distributions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "form_versions" ADD CONSTRAINT "form_versions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_versions" ADD CONSTRAINT "form_versions_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_versions" ADD CONSTRAINT "form_versions_activated_by_users_id_fk" FOREIGN KEY ("activated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_versions" ADD CONSTRAINT "form_versions_workspace_id_form_id_forms_workspace_id_id_fk" FOREIGN KEY ("workspace_id","form_id") REFERENCES "public"."forms"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forms" ADD CONSTRAINT "forms_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_workspace_id_transfer_id_ledger_transfers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","transfer_id") REFERENCES "public"."ledger_transfers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_workspace_id_account_id_ledger_accounts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."ledger_accounts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "levels" ADD CONSTRAINT "levels_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "levels" ADD CONSTRAINT "levels_workspace_id_niche_id_niches_workspace_id_id_fk" FOREIGN KEY ("workspace_id","niche_id") REFERENCES "public"."niches"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marketplace_settings" ADD CONSTRAINT "marketplace_settings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "niches" ADD CONSTRAINT "niches_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "niches" ADD CONSTRAINT "niches_workspace_id_form_id_forms_workspace_id_id_fk" FOREIGN KEY ("workspace_id","form_id") REFERENCES "public"."forms"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_users" ADD CONSTRAINT "provider_users_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_users" ADD CONSTRAINT "provider_users_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_users" ADD CONSTRAINT "provider_users_workspace_id_provider_id_providers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","provider_id") REFERENCES "public"."providers"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "providers" ADD CONSTRAINT "providers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_counters" ADD CONSTRAINT "subscription_counters_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_counters" ADD CONSTRAINT "subscription_counters_workspace_id_subscription_id_subscriptions_workspace_id_id_fk" FOREIGN KEY ("workspace_id","subscription_id") REFERENCES "public"."subscriptions"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_workspace_id_provider_id_providers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","provider_id") REFERENCES "public"."providers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_workspace_id_level_id_levels_workspace_id_id_fk" FOREIGN KEY ("workspace_id","level_id") REFERENCES "public"."levels"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_workspace_id_niche_id_niches_workspace_id_id_fk" FOREIGN KEY ("workspace_id","niche_id") REFERENCES "public"."niches"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_workspace_id_niche_id_niches_workspace_id_id_fk" FOREIGN KEY ("workspace_id","niche_id") REFERENCES "public"."niches"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_workspace_id_partner_id_partners_workspace_id_id_fk" FOREIGN KEY ("workspace_id","partner_id") REFERENCES "public"."partners"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_notices" ADD CONSTRAINT "assignment_notices_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_notices" ADD CONSTRAINT "assignment_notices_workspace_id_assignment_id_assignments_workspace_id_id_fk" FOREIGN KEY ("workspace_id","assignment_id") REFERENCES "public"."assignments"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_workspace_id_lead_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lead_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_workspace_id_provider_id_providers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","provider_id") REFERENCES "public"."providers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_workspace_id_subscription_id_subscriptions_workspace_id_id_fk" FOREIGN KEY ("workspace_id","subscription_id") REFERENCES "public"."subscriptions"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_workspace_id_level_id_levels_workspace_id_id_fk" FOREIGN KEY ("workspace_id","level_id") REFERENCES "public"."levels"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_distributions" ADD CONSTRAINT "lead_distributions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_distributions" ADD CONSTRAINT "lead_distributions_workspace_id_lead_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lead_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "form_versions_number" ON "form_versions" USING btree ("workspace_id","form_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "form_versions_one_active" ON "form_versions" USING btree ("workspace_id","form_id") WHERE "form_versions"."status" = 'active';--> statement-breakpoint
CREATE INDEX "form_versions_author" ON "form_versions" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "form_versions_activator" ON "form_versions" USING btree ("activated_by");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_accounts_owner" ON "ledger_accounts" USING btree ("workspace_id","kind","owner_id") WHERE "ledger_accounts"."owner_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_accounts_shared" ON "ledger_accounts" USING btree ("workspace_id","kind") WHERE "ledger_accounts"."owner_id" is null;--> statement-breakpoint
CREATE INDEX "ledger_entries_transfer" ON "ledger_entries" USING btree ("workspace_id","transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_entries_sequence" ON "ledger_entries" USING btree ("workspace_id","account_id","sequence") WHERE "ledger_entries"."sequence" is not null;--> statement-breakpoint
CREATE INDEX "ledger_entries_account" ON "ledger_entries" USING btree ("workspace_id","account_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transfers_key" ON "ledger_transfers" USING btree ("workspace_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "levels_niche" ON "levels" USING btree ("workspace_id","niche_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "niches_slug" ON "niches" USING btree ("workspace_id","slug") WHERE "niches"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "niches_form" ON "niches" USING btree ("workspace_id","form_id");--> statement-breakpoint
CREATE UNIQUE INDEX "partners_slug" ON "partners" USING btree ("workspace_id","slug") WHERE "partners"."archived_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "partners_key" ON "partners" USING btree ("workspace_id","key_id") WHERE "partners"."key_id" is not null;--> statement-breakpoint
CREATE INDEX "provider_users_user" ON "provider_users" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "providers_created" ON "providers" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "providers_status" ON "providers" USING btree ("workspace_id","status","id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_place" ON "subscriptions" USING btree ("workspace_id","level_id","provider_id") WHERE "subscriptions"."archived_at" is null;--> statement-breakpoint
CREATE INDEX "subscriptions_provider" ON "subscriptions" USING btree ("workspace_id","provider_id");--> statement-breakpoint
CREATE INDEX "subscriptions_level" ON "subscriptions" USING btree ("workspace_id","level_id");--> statement-breakpoint
CREATE INDEX "subscriptions_niche" ON "subscriptions" USING btree ("workspace_id","niche_id");--> statement-breakpoint
CREATE INDEX "leads_niche" ON "leads" USING btree ("workspace_id","niche_id","submitted_at");--> statement-breakpoint
CREATE INDEX "leads_status" ON "leads" USING btree ("workspace_id","status","submitted_at","id");--> statement-breakpoint
CREATE INDEX "leads_newest" ON "leads" USING btree ("workspace_id","submitted_at","id");--> statement-breakpoint
CREATE INDEX "leads_email" ON "leads" USING btree ("workspace_id","email");--> statement-breakpoint
CREATE INDEX "leads_phone" ON "leads" USING btree ("workspace_id","phone") WHERE "leads"."phone" is not null;--> statement-breakpoint
CREATE INDEX "leads_partner" ON "leads" USING btree ("workspace_id","partner_id") WHERE "leads"."partner_id" is not null;--> statement-breakpoint
CREATE INDEX "leads_decider" ON "leads" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "leads_waiting" ON "leads" USING btree ("workspace_id","niche_id","waiting_until") WHERE "leads"."waiting_until" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "leads_key" ON "leads" USING btree ("workspace_id","idempotency_key") WHERE "leads"."idempotency_key" is not null;--> statement-breakpoint
CREATE INDEX "assignment_notices_assignment" ON "assignment_notices" USING btree ("workspace_id","assignment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assignments_once" ON "assignments" USING btree ("workspace_id","lead_id","provider_id");--> statement-breakpoint
CREATE INDEX "assignments_provider" ON "assignments" USING btree ("workspace_id","provider_id","id");--> statement-breakpoint
CREATE INDEX "assignments_subscription" ON "assignments" USING btree ("workspace_id","subscription_id");--> statement-breakpoint
CREATE INDEX "assignments_level" ON "assignments" USING btree ("workspace_id","level_id");--> statement-breakpoint
CREATE INDEX "lead_distributions_lead" ON "lead_distributions" USING btree ("workspace_id","lead_id","id");--> statement-breakpoint
-- Users of a provider work as a role of their own: it has no right to any table but those that are opened below, so a table that
-- somebody adds is closed to them until it is opened by name.
do $$ begin create role leadwright_provider nologin; exception when duplicate_object or unique_violation then null; end $$;
--> statement-breakpoint
do $$ begin
  if current_setting('server_version_num')::int >= 160000 then
    execute format('grant leadwright_provider to %I with inherit false, set true', current_user);
  else
    execute format('grant leadwright_provider to %I', current_user);
  end if;
end $$;
--> statement-breakpoint
grant usage on schema public to leadwright_provider;
--> statement-breakpoint
-- Opens a table to providers: `rights` on the rows of their workspace that meet `condition`, which speaks of the row and of
-- current_provider(). Without a condition the row's own provider_id decides.
create function current_provider() returns uuid language sql stable set search_path = public
  as $$ select nullif(current_setting('app.provider_id', true), '')::uuid $$;
--> statement-breakpoint
create function open_to_providers(tenant_table regclass, rights text, condition text default 'provider_id = (select current_provider())')
returns void language plpgsql as $$ begin
  execute format('drop policy if exists own_provider on %s', tenant_table);
  execute format('create policy own_provider on %1$s to leadwright_provider
    using (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid) and (%2$s))
    with check (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid) and (%2$s))',
    tenant_table, condition);
  execute format('revoke all on %s from leadwright_provider', tenant_table);
  execute format('grant %s on %s to leadwright_provider', rights, tenant_table);
end $$;
--> statement-breakpoint
revoke all on function open_to_providers(regclass, text, text) from public;
--> statement-breakpoint
-- The place in the round robin: taken under the lock of the niche, so it rises in the order of commits.
create sequence marketplace_turns;
--> statement-breakpoint
grant usage on sequence marketplace_turns to leadwright_app, leadwright_system;
--> statement-breakpoint
select protect_tenant_table('ledger_accounts');--> statement-breakpoint
select protect_tenant_table('ledger_transfers', true);--> statement-breakpoint
select protect_tenant_table('ledger_entries', true);--> statement-breakpoint
select protect_tenant_table('forms');--> statement-breakpoint
select protect_tenant_table('form_versions');--> statement-breakpoint
select protect_tenant_table('marketplace_settings');--> statement-breakpoint
select protect_tenant_table('niches');--> statement-breakpoint
select protect_tenant_table('levels');--> statement-breakpoint
select protect_tenant_table('providers');--> statement-breakpoint
select protect_auth_table('provider_users');--> statement-breakpoint
select protect_tenant_table('partners');--> statement-breakpoint
select protect_tenant_table('subscriptions');--> statement-breakpoint
select protect_tenant_table('subscription_counters');--> statement-breakpoint
select protect_tenant_table('leads');--> statement-breakpoint
select protect_tenant_table('assignments');--> statement-breakpoint
select protect_tenant_table('lead_distributions');--> statement-breakpoint
select protect_tenant_table('assignment_notices');--> statement-breakpoint
select open_to_providers('providers', 'select, update (name, email, phone, website, logo_url, time_zone, billing, low_balance_threshold, low_balance_email, preferences)', 'id = (select current_provider())');--> statement-breakpoint
select open_to_providers('provider_users', 'select, insert, update, delete');--> statement-breakpoint
select open_to_providers('marketplace_settings', 'select', 'true');--> statement-breakpoint
select open_to_providers('niches', 'select', 'true');--> statement-breakpoint
select open_to_providers('levels', 'select', 'true');--> statement-breakpoint
select open_to_providers('forms', 'select', 'kind = ''lead''');--> statement-breakpoint
select open_to_providers('form_versions', 'select', 'exists (select from niches n where n.workspace_id = form_versions.workspace_id and n.form_id = form_versions.form_id)');--> statement-breakpoint
select open_to_providers('subscriptions', 'select, insert, update');--> statement-breakpoint
select open_to_providers('subscription_counters', 'select, insert', 'exists (select from subscriptions s where s.workspace_id = subscription_counters.workspace_id and s.id = subscription_counters.subscription_id)');--> statement-breakpoint
select open_to_providers('assignments', 'select, update (outcome, outcome_at, seen_at)');--> statement-breakpoint
-- A lead is seen by who bought it.
select open_to_providers('leads', 'select', 'exists (select from assignments a where a.workspace_id = leads.workspace_id and a.lead_id = leads.id and a.provider_id = (select current_provider()))');--> statement-breakpoint
select open_to_providers('ledger_accounts', 'select', 'owner_id = (select current_provider())');--> statement-breakpoint
select open_to_providers('ledger_entries', 'select', 'exists (select from ledger_accounts a where a.workspace_id = ledger_entries.workspace_id and a.id = ledger_entries.account_id)');--> statement-breakpoint
select open_to_providers('ledger_transfers', 'select', 'exists (select from ledger_entries e where e.workspace_id = ledger_transfers.workspace_id and e.transfer_id = ledger_transfers.id)');
