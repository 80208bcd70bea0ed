CREATE TABLE "niche_rosters" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"niche_id" uuid NOT NULL,
	"subscription_ids" uuid[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "niche_rosters_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "promised" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "lead_distributions" ADD COLUMN "roster_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "lead_distributions" ADD COLUMN "reasons" text NOT NULL;--> statement-breakpoint
ALTER TABLE "niche_rosters" ADD CONSTRAINT "niche_rosters_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "niche_rosters" ADD CONSTRAINT "niche_rosters_workspace_id_niche_id_niches_workspace_id_id_fk" FOREIGN KEY ("workspace_id","niche_id") REFERENCES "public"."niches"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "niche_rosters_niche" ON "niche_rosters" USING btree ("workspace_id","niche_id");--> statement-breakpoint
select protect_tenant_table('niche_rosters');--> statement-breakpoint
-- What a sale reads does not change under it: whoever changes a subscription, a level, a niche or the state of a provider waits for
-- the sale that runs in that niche, and is waited for. A sale holds one niche; who holds several takes them in the order of their ids.
create function lock_niche(workspace_id uuid, niche_id uuid) returns void language sql volatile set search_path = public
  as $$ select pg_advisory_xact_lock(hashtextextended(workspace_id::text || niche_id::text, 5)) $$;
--> statement-breakpoint
create function wait_for_sales() returns trigger language plpgsql set search_path = public as $$ begin
  if tg_table_name = 'niches' then
    perform lock_niche(old.workspace_id, old.id);
  elsif tg_table_name = 'providers' then
    if (new.status, new.archived_at, new.time_zone) is distinct from (old.status, old.archived_at, old.time_zone) then
      perform lock_niche(n.workspace_id, n.niche_id) from (select distinct s.workspace_id, s.niche_id from subscriptions s
        where s.workspace_id = old.workspace_id and s.provider_id = old.id order by s.niche_id) n;
    end if;
  else
    perform lock_niche(old.workspace_id, old.niche_id);
    -- Workers remember what a subscription wants by its revision.
    if tg_table_name = 'subscriptions' and new.revision = old.revision
      and (new.filters, new.areas, new.hours, new.vacations, new.cap_day_count, new.cap_day_amount, new.cap_week_count, new.cap_week_amount,
        new.cap_month_count, new.cap_month_amount, new.cap_total_count, new.cap_total_amount) is distinct from
        (old.filters, old.areas, old.hours, old.vacations, old.cap_day_count, old.cap_day_amount, old.cap_week_count, old.cap_week_amount,
        old.cap_month_count, old.cap_month_amount, old.cap_total_count, old.cap_total_amount) then
      new.revision := old.revision + 1;
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger subscriptions_wait_for_sales before update on subscriptions for each row execute function wait_for_sales();--> statement-breakpoint
create trigger levels_wait_for_sales before update on levels for each row execute function wait_for_sales();--> statement-breakpoint
create trigger niches_wait_for_sales before update of archived_at on niches for each row execute function wait_for_sales();--> statement-breakpoint
create trigger providers_wait_for_sales before update of status, archived_at, time_zone on providers for each row execute function wait_for_sales();--> statement-breakpoint
-- Counters change with every sale: room for their next version beside the last keeps the indexes out of it.
alter table subscription_counters set (fillfactor = 50);
