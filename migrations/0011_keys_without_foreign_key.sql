ALTER TABLE "prospect_keys" DROP CONSTRAINT "prospect_keys_prospect_fk";--> statement-breakpoint
-- Keys are written eight for a prospect, and a foreign key is checked once a row: a trigger takes them away with the prospect instead.
-- It runs as leadwright_system, because a cascade from the workspace comes from a role that sees no tenant's rows; inside a workspace
-- it reaches that one only.
create function forget_prospect_keys() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from prospect_keys k using gone where k.workspace_id = gone.workspace_id and k.prospect_id = gone.id
    and k.workspace_id = coalesce(nullif(current_setting('app.workspace_id', true), '')::uuid, k.workspace_id);
  return null;
end $$;--> statement-breakpoint
create trigger prospects_forget_keys after delete on prospects referencing old table as gone
  for each statement execute function forget_prospect_keys();--> statement-breakpoint
select system_function('forget_prospect_keys()');--> statement-breakpoint
-- Keys of another form; prospects are entered under new ones when they are next changed.
set role leadwright_system;--> statement-breakpoint
delete from prospect_keys;--> statement-breakpoint
reset role;
