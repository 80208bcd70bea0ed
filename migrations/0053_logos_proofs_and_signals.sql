CREATE TABLE "book_proofs" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"problems" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "niche_logos" (
	"workspace_id" uuid NOT NULL,
	"niche_id" uuid NOT NULL,
	"version" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "niche_logos_workspace_id_niche_id_pk" PRIMARY KEY("workspace_id","niche_id")
);
--> statement-breakpoint
ALTER TABLE "leads" ADD COLUMN "signals" jsonb;--> statement-breakpoint
ALTER TABLE "book_proofs" ADD CONSTRAINT "book_proofs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "niche_logos" ADD CONSTRAINT "niche_logos_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "niche_logos" ADD CONSTRAINT "niche_logos_workspace_id_niche_id_niches_workspace_id_id_fk" FOREIGN KEY ("workspace_id","niche_id") REFERENCES "public"."niches"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
select protect_tenant_table('book_proofs');--> statement-breakpoint
select protect_tenant_table('niche_logos');--> statement-breakpoint
-- A memo may name a person: when they are erased their name gives way, by the system's hand. Everything else of the book stays as it is.
create or replace function refuse_change() returns trigger language plpgsql set search_path = public as $$ begin
  if pg_trigger_depth() > 1 then return null; end if;
  if tg_table_name = 'ledger_transfers' and tg_op = 'UPDATE' and current_user = 'leadwright_system' then return null; end if;
  raise exception '% only grows: a wrong entry is put right by another one', tg_table_name using errcode = 'insufficient_privilege';
end $$;--> statement-breakpoint
create function only_words_give_way() returns trigger language plpgsql set search_path = public as $$ begin
  if to_jsonb(old) - 'memo' is distinct from to_jsonb(new) - 'memo' or new.memo not like '%[erased]%' then
    raise exception '% only grows: a wrong entry is put right by another one', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger ledger_transfers_only_lose_names before update on ledger_transfers for each row execute function only_words_give_way();
