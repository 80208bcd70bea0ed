ALTER TABLE "failures" ADD COLUMN "search_text" text GENERATED ALWAYS AS (left(btrim(regexp_replace(regexp_replace(lower(normalize(subject_name || ' ' || reason, NFKD)), '[\u0300-\u036f]', '', 'g'), '\s+', ' ', 'g')), 500)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "search_text" text GENERATED ALWAYS AS (left(btrim(regexp_replace(regexp_replace(lower(normalize(file_name, NFKD)), '[\u0300-\u036f]', '', 'g'), '\s+', ' ', 'g')), 500)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "failures_newest" ON "failures" USING btree ("workspace_id","id") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "failures_name" ON "failures" USING btree ("workspace_id","search_text","id") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "imports_name" ON "imports" USING btree ("workspace_id","search_text","id");--> statement-breakpoint
create index failures_search on failures using gin (workspace_id, search_text gin_trgm_ops) where resolved_at is null;--> statement-breakpoint
create index imports_search on imports using gin (workspace_id, search_text gin_trgm_ops);--> statement-breakpoint
-- Trigram operators are not leakproof, so under row-level security they would lose their index: these functions name the workspace themselves.
create function find_failures(pattern text, most int) returns setof uuid language sql stable security definer set search_path = public as $$
  select id from failures
  where workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and resolved_at is null and search_text like pattern
  limit most
$$;--> statement-breakpoint
create function find_imports(pattern text, most int) returns setof uuid language sql stable security definer set search_path = public as $$
  select id from imports
  where workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid and search_text like pattern
  limit most
$$;--> statement-breakpoint
select system_function('find_failures(text, int)');--> statement-breakpoint
select system_function('find_imports(text, int)');
