CREATE TABLE "prospect_search" (
	"workspace_id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	"search_text" text NOT NULL,
	CONSTRAINT "prospect_search_workspace_id_prospect_id_pk" PRIMARY KEY("workspace_id","prospect_id")
);
--> statement-breakpoint
CREATE TABLE "run_scores" (
	"workspace_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"sum" double precision,
	"score" double precision,
	"shown" double precision,
	"tier" text,
	"packed" "bytea" NOT NULL,
	CONSTRAINT "run_scores_workspace_id_subject_id_run_id_pk" PRIMARY KEY("workspace_id","subject_id","run_id")
);
--> statement-breakpoint
CREATE TABLE "score_runs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid,
	"model_version_id" uuid NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	CONSTRAINT "score_runs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "campaign_prospects" ADD COLUMN "packed" "bytea";--> statement-breakpoint
ALTER TABLE "prospects" ADD COLUMN "packed" "bytea";--> statement-breakpoint
ALTER TABLE "score_runs" ADD CONSTRAINT "score_runs_model_version" FOREIGN KEY ("workspace_id","model_version_id") REFERENCES "public"."scoring_model_versions"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "score_runs_version" ON "score_runs" USING btree ("workspace_id","model_version_id");--> statement-breakpoint
select protect_tenant_table('prospect_search');--> statement-breakpoint
select protect_tenant_table('score_runs');--> statement-breakpoint
select protect_tenant_table('run_scores');--> statement-breakpoint
-- Every change of a score writes the row of its prospect anew, and with it an entry into each of its indexes: that of the trigrams, by
-- far the dearest, moves to a row that changes with the words only.
drop index prospects_search;--> statement-breakpoint
set role leadwright_system;--> statement-breakpoint
insert into prospect_search (workspace_id, prospect_id, search_text)
  select workspace_id, id, search_text from prospects where merged_into is null;--> statement-breakpoint
reset role;--> statement-breakpoint
create index prospect_search_text on prospect_search using gin (workspace_id, search_text gin_trgm_ops);--> statement-breakpoint
set role leadwright_system;--> statement-breakpoint
drop function find_prospects(text, int);--> statement-breakpoint
reset role;--> statement-breakpoint
create function find_prospects(pattern text, most int) returns setof uuid language sql stable security definer set search_path = public as $$
  select prospect_id from prospect_search
  where workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and search_text like pattern
  limit most
$$;--> statement-breakpoint
select system_function('find_prospects(text, int)');--> statement-breakpoint
-- Without a definer: who may write a prospect may write what is found of it.
create function enter_prospect_search() returns trigger language plpgsql as $$
begin
  insert into prospect_search (workspace_id, prospect_id, search_text)
    select workspace_id, id, search_text from made where merged_into is null;
  return null;
end $$;--> statement-breakpoint
create trigger prospects_enter_search after insert on prospects referencing new table as made
  for each statement execute function enter_prospect_search();--> statement-breakpoint
create function follow_prospect_search() returns trigger language plpgsql as $$
begin
  if new.merged_into is not null then
    delete from prospect_search where workspace_id = new.workspace_id and prospect_id = new.id;
  else
    insert into prospect_search (workspace_id, prospect_id, search_text) values (new.workspace_id, new.id, new.search_text)
      on conflict (workspace_id, prospect_id) do update set search_text = excluded.search_text;
  end if;
  return null;
end $$;--> statement-breakpoint
create trigger prospects_follow_search after update of search_text, merged_into on prospects
  for each row when (old.search_text is distinct from new.search_text or old.merged_into is distinct from new.merged_into)
  execute function follow_prospect_search();--> statement-breakpoint
-- What a prospect leaves behind that has no foreign key, because it is written by the thousand. As leadwright_system, because a cascade
-- from the workspace comes from a role that sees no tenant's rows; inside a workspace it reaches that one only.
create function forget_prospect_scores() returns trigger language plpgsql security definer set search_path = public as $$
declare
  here uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
begin
  delete from prospect_search s using gone
    where s.workspace_id = gone.workspace_id and s.prospect_id = gone.id and s.workspace_id = coalesce(here, s.workspace_id);
  delete from run_scores s using gone
    where s.workspace_id = gone.workspace_id and s.subject_id = gone.id and s.workspace_id = coalesce(here, s.workspace_id);
  delete from scores s using gone
    where s.workspace_id = gone.workspace_id and s.subject_id = gone.id and s.workspace_id = coalesce(here, s.workspace_id);
  return null;
end $$;--> statement-breakpoint
create trigger prospects_forget_scores after delete on prospects referencing old table as gone
  for each statement execute function forget_prospect_scores();--> statement-breakpoint
select system_function('forget_prospect_scores()');
