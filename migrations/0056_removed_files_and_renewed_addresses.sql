CREATE TABLE "removed_files" (
	"key" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "workspace_secrets" DROP CONSTRAINT "workspace_secrets_purpose_known";--> statement-breakpoint
ALTER TABLE "workspace_secrets" ADD CONSTRAINT "workspace_secrets_purpose_known" CHECK ("workspace_secrets"."purpose" in ('hashes', 'links', 'earlier_hashes', 'instantly', 'earlier_instantly'));--> statement-breakpoint
grant select, insert, delete on removed_files to leadwright_system;--> statement-breakpoint
create function note_removed_file() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into removed_files (key) values (old.storage_key) on conflict do nothing;
  return null;
end $$;--> statement-breakpoint
create trigger lead_attachments_removed after delete on lead_attachments for each row execute function note_removed_file();--> statement-breakpoint
create trigger bad_lead_files_removed after delete on bad_lead_files for each row execute function note_removed_file();--> statement-breakpoint
revoke all on function note_removed_file() from public;
