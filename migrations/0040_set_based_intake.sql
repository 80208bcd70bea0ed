CREATE TABLE "intake_turns" (
	"workspace_id" uuid NOT NULL,
	"turn" bigint NOT NULL,
	CONSTRAINT "intake_turns_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
ALTER TABLE "facts" DROP CONSTRAINT "facts_prospect_fk";
--> statement-breakpoint
ALTER TABLE "facts" DROP CONSTRAINT "facts_evidence_fk";
--> statement-breakpoint
ALTER TABLE "prospect_events" DROP CONSTRAINT "prospect_events_prospect_fk";
--> statement-breakpoint
DROP INDEX "prospects_tier";--> statement-breakpoint
ALTER TABLE "intake_turns" ADD CONSTRAINT "intake_turns_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "prospects_tier" ON "prospects" USING btree ("workspace_id","tier","score_key","id") WHERE merged_into is null and tier is not null;--> statement-breakpoint
select protect_tenant_table('intake_turns');--> statement-breakpoint
-- Facts come by the thousand in one statement. What their foreign keys did one by one is done once a statement for each prospect and
-- evidence that it names: it must be there and stays until the transaction ends. Each look is a sub-select of its own, because a join
-- would be planned for a table that was empty once.
create function facts_have_parents() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct workspace_id, prospect_id from made) m where not exists (
      select from prospects p where p.workspace_id = m.workspace_id and p.id = m.prospect_id for key share)) then
    raise exception 'A fact is of a prospect that is not there.' using errcode = 'foreign_key_violation', table = 'facts';
  end if;
  if exists (select from (select distinct workspace_id, evidence_id from made) m where not exists (
      select from evidence e where e.workspace_id = m.workspace_id and e.id = m.evidence_id for key share)) then
    raise exception 'A fact rests on evidence that is not there.' using errcode = 'foreign_key_violation', table = 'facts';
  end if;
  return null;
end $$;--> statement-breakpoint
create trigger facts_made after insert on facts referencing new table as made
  for each statement execute function facts_have_parents();--> statement-breakpoint
create trigger facts_changed after update on facts referencing new table as made
  for each statement execute function facts_have_parents();--> statement-breakpoint
create function events_have_prospects() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct workspace_id, prospect_id from made) m where not exists (
      select from prospects p where p.workspace_id = m.workspace_id and p.id = m.prospect_id for key share)) then
    raise exception 'An event is of a prospect that is not there.'
      using errcode = 'foreign_key_violation', table = 'prospect_events';
  end if;
  return null;
end $$;--> statement-breakpoint
create trigger prospect_events_made after insert on prospect_events referencing new table as made
  for each statement execute function events_have_prospects();--> statement-breakpoint
create trigger prospect_events_changed after update on prospect_events referencing new table as made
  for each statement execute function events_have_prospects();--> statement-breakpoint
create function forget_prospect_facts() returns trigger language plpgsql security definer set search_path = public as $$
declare
  here uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
begin
  delete from facts f using gone
    where f.workspace_id = gone.workspace_id and f.prospect_id = gone.id and f.workspace_id = coalesce(here, f.workspace_id);
  delete from prospect_events e using gone
    where e.workspace_id = gone.workspace_id and e.prospect_id = gone.id and e.workspace_id = coalesce(here, e.workspace_id);
  return null;
end $$;--> statement-breakpoint
create trigger prospects_forget_facts after delete on prospects referencing old table as gone
  for each statement execute function forget_prospect_facts();--> statement-breakpoint
select system_function('forget_prospect_facts()');--> statement-breakpoint
create function forget_evidence_facts() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from facts f using gone where f.workspace_id = gone.workspace_id and f.evidence_id = gone.id
    and f.workspace_id = coalesce(nullif(current_setting('app.workspace_id', true), '')::uuid, f.workspace_id);
  return null;
end $$;--> statement-breakpoint
create trigger evidence_forget_facts after delete on evidence referencing old table as gone
  for each statement execute function forget_evidence_facts();--> statement-breakpoint
select system_function('forget_evidence_facts()');
