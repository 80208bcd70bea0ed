-- Only grows, but not for ever: what is older than a year may go.
create function keep_account_events() returns trigger language plpgsql as $$
begin
  if old.at > clock_timestamp() - interval '365 days' then
    raise exception 'The record of what was done to accounts only grows' using errcode = 'insufficient_privilege';
  end if;
  return old;
end $$;--> statement-breakpoint
create trigger account_events_kept before delete on account_events for each row execute function keep_account_events();--> statement-breakpoint
grant delete on account_events to leadwright_system;
