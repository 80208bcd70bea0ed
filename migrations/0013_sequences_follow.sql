ALTER TABLE "sequences" ADD COLUMN "written_for" uuid;--> statement-breakpoint
-- A contact that goes because its prospect has the same address twice hands its sequences over; the foreign key alone would leave them without one.
create function hand_over_sequences() returns trigger language plpgsql as $$
begin
  if exists (select from sequences where workspace_id = old.workspace_id and contact_id = old.id) then
    update sequences set contact_id = o.id
    from (select id from contacts where workspace_id = old.workspace_id and prospect_id = old.prospect_id and id <> old.id and email = old.email
          order by rank, id limit 1) o
    where workspace_id = old.workspace_id and contact_id = old.id;
  end if;
  return old;
end $$;--> statement-breakpoint
create trigger contacts_hand_over before delete on contacts for each row execute function hand_over_sequences();
