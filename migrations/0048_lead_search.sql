CREATE TABLE "lead_search" (
	"workspace_id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"search_text" text NOT NULL,
	CONSTRAINT "lead_search_workspace_id_lead_id_pk" PRIMARY KEY("workspace_id","lead_id")
);
--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind_known";--> statement-breakpoint
ALTER TABLE "notification_preferences" DROP CONSTRAINT "notification_preferences_kind_known";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_known";--> statement-breakpoint
ALTER TABLE "lead_search" ADD CONSTRAINT "lead_search_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_search" ADD CONSTRAINT "lead_search_workspace_id_lead_id_leads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","lead_id") REFERENCES "public"."leads"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind_known" CHECK ("notices"."kind" in ('import_done', 'campaign_completed', 'campaign_failed', 'drafts_waiting', 'credential_broken', 'job_failed', 'budget_reached', 'alert', 'lead_waiting'));--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD CONSTRAINT "notification_preferences_kind_known" CHECK ("notification_preferences"."kind" in ('import_done', 'campaign_completed', 'campaign_failed', 'drafts_waiting', 'credential_broken', 'job_failed', 'budget_reached', 'alert', 'lead_waiting'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_known" CHECK ("notifications"."kind" in ('import_done', 'campaign_completed', 'campaign_failed', 'drafts_waiting', 'credential_broken', 'job_failed', 'budget_reached', 'alert', 'lead_waiting'));--> statement-breakpoint
select protect_tenant_table('lead_search');--> statement-breakpoint
-- Lower case without accents, as the search itself is brought to.
create function lead_search_text(name text, email text, phone text) returns text language sql immutable as $$
  select lower(regexp_replace(normalize(concat_ws(' ', name, email, phone), NFKD), '[\u0300-\u036F]', '', 'g'))
$$;--> statement-breakpoint
set role leadwright_system;--> statement-breakpoint
insert into lead_search (workspace_id, lead_id, search_text)
  select workspace_id, id, lead_search_text(name, email, phone) from leads;--> statement-breakpoint
reset role;--> statement-breakpoint
create index lead_search_text_like on lead_search using gin (workspace_id, search_text gin_trgm_ops);--> statement-breakpoint
-- Trigram operators are not leakproof, so under row-level security they would lose their index: this function names the workspace itself.
create function find_leads(pattern text, most int) returns setof uuid language sql stable security definer set search_path = public as $$
  select lead_id from lead_search
  where workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and search_text like pattern
  limit most
$$;--> statement-breakpoint
select system_function('find_leads(text, int)');--> statement-breakpoint
-- Without a definer: who may write a lead may write what is found of it.
create function enter_lead_search() returns trigger language plpgsql as $$
begin
  insert into lead_search (workspace_id, lead_id, search_text)
    select workspace_id, id, lead_search_text(name, email, phone) from made;
  return null;
end $$;--> statement-breakpoint
create trigger leads_enter_search after insert on leads referencing new table as made
  for each statement execute function enter_lead_search();--> statement-breakpoint
create function follow_lead_search() returns trigger language plpgsql as $$
begin
  update lead_search set search_text = lead_search_text(new.name, new.email, new.phone)
    where workspace_id = new.workspace_id and lead_id = new.id;
  return null;
end $$;--> statement-breakpoint
create trigger leads_follow_search after update of name, email, phone on leads
  for each row when ((old.name, old.email, old.phone) is distinct from (new.name, new.email, new.phone))
  execute function follow_lead_search();
