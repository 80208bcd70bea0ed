-- One expression is evaluated as a whole: a row without the column must not come near it.
create or replace function wait_for_sales() returns trigger language plpgsql set search_path = public as $$ begin
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
    if tg_table_name = 'subscriptions' then
      if new.revision = old.revision
        and (new.filters, new.areas, new.hours, new.vacations, new.cap_day_count, new.cap_day_amount, new.cap_week_count, new.cap_week_amount,
          new.cap_month_count, new.cap_month_amount, new.cap_total_count, new.cap_total_amount) is distinct from
          (old.filters, old.areas, old.hours, old.vacations, old.cap_day_count, old.cap_day_amount, old.cap_week_count, old.cap_week_amount,
          old.cap_month_count, old.cap_month_amount, old.cap_total_count, old.cap_total_amount) then
        new.revision := old.revision + 1;
      end if;
    end if;
  end if;
  return new;
end $$;
