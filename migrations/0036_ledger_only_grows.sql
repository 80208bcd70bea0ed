-- What stands in the book stays: grants keep the application from changing it, and these triggers everybody else who may write.
-- Only the end of a whole workspace takes its book along; its rows go by the cascade of a foreign key, which is a trigger itself.
create function refuse_change() returns trigger language plpgsql set search_path = public as $$ begin
  if pg_trigger_depth() > 1 then return null; end if;
  raise exception '% only grows: a wrong entry is put right by another one', tg_table_name using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger ledger_entries_only_grow before update or delete or truncate on ledger_entries execute function refuse_change();--> statement-breakpoint
create trigger ledger_transfers_only_grow before update or delete or truncate on ledger_transfers execute function refuse_change();--> statement-breakpoint
create trigger ledger_accounts_stay before delete or truncate on ledger_accounts execute function refuse_change();--> statement-breakpoint
-- Balances change with every sale: room for their next version beside the last keeps the indexes out of it.
alter table ledger_accounts set (fillfactor = 50);
