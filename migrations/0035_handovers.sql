CREATE TABLE "handover_campaigns" (
	"workspace_id" uuid NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"shape" text NOT NULL,
	"vendor_id" text NOT NULL,
	"activated_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "handover_campaigns_workspace_id_mailbox_id_shape_pk" PRIMARY KEY("workspace_id","mailbox_id","shape")
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"sequence_id" uuid NOT NULL,
	"vendor_campaign_id" text NOT NULL,
	"lead_id" text,
	"first_step" integer NOT NULL,
	"steps" integer[] NOT NULL,
	"status" text NOT NULL,
	"problem" text,
	"recall_at" timestamp with time zone,
	"recall_attempts" integer DEFAULT 0 NOT NULL,
	"claimed_by" text,
	"handed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "handovers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "handovers_status_known" CHECK ("handovers"."status" in ('handing', 'handed', 'in_doubt', 'removed', 'ended', 'refused'))
);
--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_held_known";--> statement-breakpoint
ALTER TABLE "workspace_secrets" DROP CONSTRAINT "workspace_secrets_purpose_known";--> statement-breakpoint
ALTER TABLE "mailbox_folders" ADD COLUMN "reader" text;--> statement-breakpoint
ALTER TABLE "mailbox_folders" ADD COLUMN "reader_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mailbox_folders" ADD COLUMN "fence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "received_mails" ADD COLUMN "stray_kind" text;--> statement-breakpoint
ALTER TABLE "received_mails" ADD COLUMN "stray_reason" text;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD COLUMN "deliveries_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "handover_campaigns" ADD CONSTRAINT "handover_campaigns_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_campaigns" ADD CONSTRAINT "handover_campaigns_mailbox_fk" FOREIGN KEY ("workspace_id","mailbox_id") REFERENCES "public"."mailboxes"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_mailbox_fk" FOREIGN KEY ("workspace_id","mailbox_id") REFERENCES "public"."mailboxes"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "handover_campaigns_vendor" ON "handover_campaigns" USING btree ("workspace_id","vendor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "handovers_open" ON "handovers" USING btree ("workspace_id","sequence_id") WHERE "handovers"."status" in ('handing', 'handed', 'in_doubt');--> statement-breakpoint
CREATE INDEX "handovers_sequence" ON "handovers" USING btree ("workspace_id","sequence_id");--> statement-breakpoint
CREATE INDEX "handovers_mailbox" ON "handovers" USING btree ("workspace_id","mailbox_id");--> statement-breakpoint
CREATE INDEX "handovers_recall" ON "handovers" USING btree ("recall_at") WHERE "handovers"."status" = 'handed' and "handovers"."recall_at" is not null;--> statement-breakpoint
CREATE INDEX "handovers_doubt" ON "handovers" USING btree ("handed_at") WHERE "handovers"."status" in ('handing', 'in_doubt');--> statement-breakpoint
CREATE INDEX "received_mails_stray" ON "received_mails" USING btree ("workspace_id","mailbox_id","at") WHERE "received_mails"."stray_kind" is not null;--> statement-breakpoint
ALTER TABLE "received_mails" ADD CONSTRAINT "received_mails_stray_known" CHECK ("received_mails"."stray_kind" in ('bounce', 'auto_reply', 'complaint', 'reply', 'delayed', 'delivered'));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_held_known" CHECK ("messages"."held" in ('window', 'cap', 'gap', 'ramp', 'mailbox', 'paused', 'risky', 'address', 'limit', 'handed'));--> statement-breakpoint
ALTER TABLE "workspace_secrets" ADD CONSTRAINT "workspace_secrets_purpose_known" CHECK ("workspace_secrets"."purpose" in ('hashes', 'links', 'earlier_hashes', 'instantly'));--> statement-breakpoint
select protect_tenant_table('handover_campaigns');--> statement-breakpoint
select protect_tenant_table('handovers');--> statement-breakpoint
-- Whatever stops, pauses or erases a sequence: the vendor that has it is to be told.
create function recall_handovers() returns trigger language plpgsql as $$
begin
  update handovers set recall_at = case when tg_op = 'DELETE' then old.updated_at else new.updated_at end
  where workspace_id = old.workspace_id and sequence_id = old.id and status in ('handing', 'handed', 'in_doubt') and recall_at is null;
  return null;
end $$;--> statement-breakpoint
create trigger sequences_recall after update of status on sequences
  for each row when (old.status = 'active' and new.status in ('paused', 'stopped', 'failed')) execute function recall_handovers();--> statement-breakpoint
create trigger sequences_recall_erased after delete on sequences
  for each row when (old.status in ('active', 'paused')) execute function recall_handovers();
