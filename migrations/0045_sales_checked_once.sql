ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_workspace_id_workspaces_id_fk";
--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_workspace_id_transfer_id_ledger_transfers_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_workspace_id_account_id_ledger_accounts_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "assignment_notices" DROP CONSTRAINT "assignment_notices_workspace_id_workspaces_id_fk";
--> statement-breakpoint
ALTER TABLE "assignments" DROP CONSTRAINT "assignments_workspace_id_provider_id_providers_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "assignments" DROP CONSTRAINT "assignments_workspace_id_level_id_levels_workspace_id_id_fk";
--> statement-breakpoint
DROP INDEX "assignments_level";--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_workspace_id_account_id_ledger_accounts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."ledger_accounts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- What a provider may know of leads that they did not get: niche, level, time and the letter of their own reason. `most` rounds before
-- one, newest first; a round has a row for each level that they are on.
create function own_distributions(before_id uuid, most int)
returns table (id uuid, niche_id uuid, level_id uuid, at timestamptz, letter text)
language sql stable security definer set search_path = public as $$
  select d.id, s.niche_id, s.level_id, d.at, substr(d.reasons, array_position(d.subscription_ids, s.id), 1)
  from (
    select d.workspace_id, d.id, d.at, d.reasons, r.subscription_ids
    from lead_distributions d join niche_rosters r on r.workspace_id = d.workspace_id and r.id = d.roster_id
    where d.workspace_id = (select nullif(current_setting('app.workspace_id', true), '')::uuid)
      and d.id < coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
      and exists (select from subscriptions s where s.workspace_id = d.workspace_id
        and s.provider_id = (select current_provider()) and s.niche_id = r.niche_id and s.id = any (r.subscription_ids))
      and not exists (select from assignments a where a.workspace_id = d.workspace_id and a.lead_id = d.lead_id
        and a.provider_id = (select current_provider()))
    order by d.id desc limit least(most, 200)
  ) d
  join subscriptions s on s.workspace_id = d.workspace_id and s.provider_id = (select current_provider())
    and s.id = any (d.subscription_ids)
  order by d.id desc, s.level_id $$;
--> statement-breakpoint
grant execute on function own_distributions(uuid, int) to leadwright_provider;--> statement-breakpoint
select system_function('own_distributions(uuid, int)');
