CREATE TABLE "conversation_mails" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"message_id" uuid,
	"header_id" text,
	"from_name" text,
	"from_address" text NOT NULL,
	"to_addresses" text[] DEFAULT '{}'::text[] NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"quoted" text DEFAULT '' NOT NULL,
	"signature" text DEFAULT '' NOT NULL,
	"kind" text,
	"hard" boolean,
	"code" text,
	"reason" text,
	"intent" text,
	"intent_confidence" double precision,
	"at" timestamp with time zone NOT NULL,
	"size_bytes" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "conversation_mails_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "conversation_mails_direction_known" CHECK ("conversation_mails"."direction" in ('in', 'out')),
	CONSTRAINT "conversation_mails_kind_known" CHECK ("conversation_mails"."kind" in ('bounce', 'auto_reply', 'complaint', 'reply', 'delayed', 'delivered')),
	CONSTRAINT "conversation_mails_intent_known" CHECK ("conversation_mails"."intent" in ('interested', 'not_now', 'referral', 'not_interested', 'unsubscribe', 'out_of_office', 'question', 'other'))
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mailbox_id" uuid,
	"sequence_id" uuid,
	"prospect_id" uuid,
	"contact_id" uuid,
	"address" text NOT NULL,
	"person_name" text,
	"subject" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"lost_reason" text,
	"intent" text,
	"intent_confidence" double precision,
	"intent_by" text,
	"return_on" date,
	"snoozed_until" timestamp with time zone,
	"assigned_to" uuid,
	"is_unread" boolean DEFAULT true NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"last_text" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "conversations_status_known" CHECK ("conversations"."status" in ('open', 'snoozed', 'won', 'lost', 'done')),
	CONSTRAINT "conversations_intent_known" CHECK ("conversations"."intent" in ('interested', 'not_now', 'referral', 'not_interested', 'unsubscribe', 'out_of_office', 'question', 'other')),
	CONSTRAINT "conversations_intent_by_known" CHECK ("conversations"."intent_by" in ('rules', 'model', 'person'))
);
--> statement-breakpoint
CREATE TABLE "mailbox_folders" (
	"workspace_id" uuid NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"folder" text NOT NULL,
	"uid_validity" bigint,
	"last_uid" bigint DEFAULT 0 NOT NULL,
	"read_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "mailbox_folders_workspace_id_mailbox_id_folder_pk" PRIMARY KEY("workspace_id","mailbox_id","folder")
);
--> statement-breakpoint
CREATE TABLE "received_mails" (
	"workspace_id" uuid NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"header_hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "received_mails_workspace_id_mailbox_id_header_hash_pk" PRIMARY KEY("workspace_id","mailbox_id","header_hash")
);
--> statement-breakpoint
CREATE TABLE "campaign_mailboxes" (
	"workspace_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"mailbox_id" uuid NOT NULL,
	CONSTRAINT "campaign_mailboxes_workspace_id_campaign_id_mailbox_id_pk" PRIMARY KEY("workspace_id","campaign_id","mailbox_id")
);
--> statement-breakpoint
CREATE TABLE "campaign_sending" (
	"workspace_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"starts_on_approval" boolean DEFAULT true NOT NULL,
	"track_opens" boolean DEFAULT false NOT NULL,
	"track_clicks" boolean DEFAULT false NOT NULL,
	"track_first" boolean DEFAULT false NOT NULL,
	"stop_company" boolean DEFAULT true NOT NULL,
	"paused" boolean DEFAULT false NOT NULL,
	"variants" jsonb,
	"daily_limit" integer,
	CONSTRAINT "campaign_sending_workspace_id_campaign_id_pk" PRIMARY KEY("workspace_id","campaign_id")
);
--> statement-breakpoint
CREATE TABLE "mailboxes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"from_name" text NOT NULL,
	"from_email" text NOT NULL,
	"domain" text NOT NULL,
	"reply_to" text,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"secret_sealed" text,
	"dkim_domain" text,
	"dkim_selector" text,
	"dkim_key_sealed" text,
	"tracking_domain" text,
	"status" text DEFAULT 'active' NOT NULL,
	"status_reason" text,
	"day_cap" integer DEFAULT 50 NOT NULL,
	"gap_seconds" integer DEFAULT 600 NOT NULL,
	"jitter_percent" integer DEFAULT 20 NOT NULL,
	"ramp_start" integer DEFAULT 10,
	"ramp_step" integer DEFAULT 1 NOT NULL,
	"ramp_since" date,
	"time_zone" text,
	"days" integer[] DEFAULT '{1,2,3,4,5}'::integer[] NOT NULL,
	"from_minute" integer DEFAULT 540 NOT NULL,
	"to_minute" integer DEFAULT 1020 NOT NULL,
	"wake_at" timestamp with time zone,
	"next_free_at" timestamp with time zone,
	"day_of" date,
	"sent_on_day" integer DEFAULT 0 NOT NULL,
	"last_sent_at" timestamp with time zone,
	"check_result" jsonb,
	"checked_at" timestamp with time zone,
	"hook_secret_hash" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mailboxes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "mailboxes_kind_known" CHECK ("mailboxes"."kind" in ('smtp', 'ses', 'resend', 'instantly', 'built_in')),
	CONSTRAINT "mailboxes_status_known" CHECK ("mailboxes"."status" in ('active', 'paused', 'failed')),
	CONSTRAINT "mailboxes_pace" CHECK ("mailboxes"."day_cap" >= 0 and "mailboxes"."gap_seconds" >= 0 and "mailboxes"."jitter_percent" between 0 and 100),
	CONSTRAINT "mailboxes_hours" CHECK ("mailboxes"."from_minute" >= 0 and "mailboxes"."to_minute" <= 1440 and "mailboxes"."from_minute" < "mailboxes"."to_minute")
);
--> statement-breakpoint
CREATE TABLE "sending_settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"postal_address" text DEFAULT '' NOT NULL,
	"send_unknown" boolean DEFAULT true NOT NULL,
	"risky" text DEFAULT 'ask' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"days" integer[] DEFAULT '{1,2,3,4,5}'::integer[] NOT NULL,
	"from_minute" integer DEFAULT 540 NOT NULL,
	"to_minute" integer DEFAULT 1020 NOT NULL,
	"holidays" boolean DEFAULT false NOT NULL,
	"own_networks" text[] DEFAULT '{}'::text[] NOT NULL,
	"unsubscribe_text" text DEFAULT '' NOT NULL,
	"sms_quiet" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sending_settings_risky_known" CHECK ("sending_settings"."risky" in ('ask', 'send', 'skip'))
);
--> statement-breakpoint
CREATE TABLE "message_events" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"sequence_id" uuid NOT NULL,
	"mailbox_id" uuid,
	"campaign_id" uuid,
	"step" integer NOT NULL,
	"variant" text,
	"kind" text NOT NULL,
	"is_human" boolean,
	"reason" text,
	"link_index" integer,
	"user_agent" text,
	"ip_hash" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "message_events_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "message_events_kind_known" CHECK ("message_events"."kind" in ('sent', 'delivered', 'opened', 'clicked', 'replied', 'auto_replied', 'bounced', 'complained', 'unsubscribed', 'failed', 'interested'))
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text,
	"hash" text NOT NULL,
	"reason" text NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"message_id" uuid,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suppressions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "suppressions_kind_known" CHECK ("suppressions"."kind" in ('address', 'domain', 'phone')),
	CONSTRAINT "suppressions_reason_known" CHECK ("suppressions"."reason" in ('unsubscribed', 'bounced', 'complained', 'do_not_contact', 'manual', 'imported', 'erased', 'stop'))
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "channel" text DEFAULT 'email' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "variant" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "mailbox_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "to_address" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "held" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "sent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "handed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "claimed_by" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "claimed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "vendor_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "links" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "done_by" uuid;--> statement-breakpoint
ALTER TABLE "sequences" ADD COLUMN "mailbox_id" uuid;--> statement-breakpoint
ALTER TABLE "sequences" ADD COLUMN "to_address" text;--> statement-breakpoint
ALTER TABLE "sequences" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sequences" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sequences" ADD COLUMN "stop_scope" text;--> statement-breakpoint
ALTER TABLE "conversation_mails" ADD CONSTRAINT "conversation_mails_conversation_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_assigned_to_users_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_mailbox_fk" FOREIGN KEY ("workspace_id","mailbox_id") REFERENCES "public"."mailboxes"("workspace_id","id") ON DELETE set null ("mailbox_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_sequence_fk" FOREIGN KEY ("workspace_id","sequence_id") REFERENCES "public"."sequences"("workspace_id","id") ON DELETE set null ("sequence_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_prospect_fk" FOREIGN KEY ("workspace_id","prospect_id") REFERENCES "public"."prospects"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE set null ("contact_id") ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox_folders" ADD CONSTRAINT "mailbox_folders_mailbox_fk" FOREIGN KEY ("workspace_id","mailbox_id") REFERENCES "public"."mailboxes"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_mails" ADD CONSTRAINT "received_mails_mailbox_fk" FOREIGN KEY ("workspace_id","mailbox_id") REFERENCES "public"."mailboxes"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_mailboxes" ADD CONSTRAINT "campaign_mailboxes_campaign_fk" FOREIGN KEY ("workspace_id","campaign_id") REFERENCES "public"."campaigns"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_mailboxes" ADD CONSTRAINT "campaign_mailboxes_mailbox_fk" FOREIGN KEY ("workspace_id","mailbox_id") REFERENCES "public"."mailboxes"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_sending" ADD CONSTRAINT "campaign_sending_campaign_fk" FOREIGN KEY ("workspace_id","campaign_id") REFERENCES "public"."campaigns"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD CONSTRAINT "mailboxes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailboxes" ADD CONSTRAINT "mailboxes_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sending_settings" ADD CONSTRAINT "sending_settings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_events" ADD CONSTRAINT "message_events_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversation_mails_conversation" ON "conversation_mails" USING btree ("workspace_id","conversation_id","at");--> statement-breakpoint
CREATE INDEX "conversation_mails_header" ON "conversation_mails" USING btree ("workspace_id","header_id");--> statement-breakpoint
CREATE INDEX "conversation_mails_message" ON "conversation_mails" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE INDEX "conversations_last" ON "conversations" USING btree ("workspace_id","status","last_at","id");--> statement-breakpoint
CREATE INDEX "conversations_mailbox" ON "conversations" USING btree ("workspace_id","mailbox_id","address");--> statement-breakpoint
CREATE INDEX "conversations_sequence" ON "conversations" USING btree ("workspace_id","sequence_id");--> statement-breakpoint
CREATE INDEX "conversations_prospect" ON "conversations" USING btree ("workspace_id","prospect_id");--> statement-breakpoint
CREATE INDEX "conversations_contact" ON "conversations" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "conversations_assigned" ON "conversations" USING btree ("assigned_to");--> statement-breakpoint
CREATE INDEX "conversations_snoozed" ON "conversations" USING btree ("snoozed_until") WHERE "conversations"."status" = 'snoozed';--> statement-breakpoint
CREATE INDEX "campaign_mailboxes_mailbox" ON "campaign_mailboxes" USING btree ("workspace_id","mailbox_id");--> statement-breakpoint
CREATE INDEX "mailboxes_due" ON "mailboxes" USING btree ("wake_at") WHERE "mailboxes"."status" = 'active' and "mailboxes"."wake_at" is not null;--> statement-breakpoint
CREATE INDEX "mailboxes_hook" ON "mailboxes" USING btree ("hook_secret_hash") WHERE "mailboxes"."hook_secret_hash" is not null;--> statement-breakpoint
CREATE INDEX "mailboxes_creator" ON "mailboxes" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "message_events_message" ON "message_events" USING btree ("workspace_id","message_id","id");--> statement-breakpoint
CREATE INDEX "message_events_campaign" ON "message_events" USING btree ("workspace_id","campaign_id","at");--> statement-breakpoint
CREATE INDEX "message_events_mailbox" ON "message_events" USING btree ("workspace_id","mailbox_id","at");--> statement-breakpoint
CREATE INDEX "message_events_at" ON "message_events" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "suppressions_hash" ON "suppressions" USING btree ("workspace_id","kind","hash");--> statement-breakpoint
CREATE INDEX "suppressions_value" ON "suppressions" USING btree ("workspace_id","value");--> statement-breakpoint
CREATE INDEX "suppressions_creator" ON "suppressions" USING btree ("created_by");--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_done_by_users_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sequences" ADD CONSTRAINT "sequences_mailbox_fk" FOREIGN KEY ("workspace_id","mailbox_id") REFERENCES "public"."mailboxes"("workspace_id","id") ON DELETE set null ("mailbox_id") ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_due" ON "messages" USING btree ("workspace_id","mailbox_id","due_at","id") WHERE "messages"."status" = 'scheduled';--> statement-breakpoint
CREATE INDEX "messages_calendar" ON "messages" USING btree ("workspace_id","due_at","id") WHERE "messages"."status" = 'scheduled';--> statement-breakpoint
CREATE INDEX "messages_claimed" ON "messages" USING btree ("claimed_at") WHERE "messages"."status" = 'sending';--> statement-breakpoint
CREATE INDEX "messages_sent" ON "messages" USING btree ("workspace_id","mailbox_id","sent_at") WHERE "messages"."sent_at" is not null;--> statement-breakpoint
CREATE INDEX "messages_vendor" ON "messages" USING btree ("workspace_id","vendor_id") WHERE "messages"."vendor_id" is not null;--> statement-breakpoint
CREATE INDEX "messages_done_by" ON "messages" USING btree ("done_by") WHERE "messages"."done_by" is not null;--> statement-breakpoint
CREATE INDEX "sequences_mailbox" ON "sequences" USING btree ("workspace_id","mailbox_id","status");--> statement-breakpoint
CREATE INDEX "sequences_address" ON "sequences" USING btree ("workspace_id","to_address") WHERE "sequences"."to_address" is not null;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_channel_known" CHECK ("messages"."channel" in ('email', 'sms', 'linkedin', 'call'));--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_held_known" CHECK ("messages"."held" in ('window', 'cap', 'gap', 'ramp', 'mailbox', 'paused', 'risky', 'address', 'limit'));--> statement-breakpoint
ALTER TABLE "sequences" ADD CONSTRAINT "sequences_stop_scope_known" CHECK ("sequences"."stop_scope" in ('contact', 'company'));--> statement-breakpoint
select protect_tenant_table('mailboxes');--> statement-breakpoint
select protect_tenant_table('campaign_mailboxes');--> statement-breakpoint
select protect_tenant_table('campaign_sending');--> statement-breakpoint
select protect_tenant_table('sending_settings');--> statement-breakpoint
select protect_tenant_table('suppressions');--> statement-breakpoint
select protect_tenant_table('message_events');--> statement-breakpoint
select protect_tenant_table('conversations');--> statement-breakpoint
select protect_tenant_table('conversation_mails');--> statement-breakpoint
select protect_tenant_table('mailbox_folders');--> statement-breakpoint
select protect_tenant_table('received_mails');--> statement-breakpoint
-- The way a message goes is approved with its text. Status, due time and delivery change while it is sent.
drop trigger messages_locked on messages;--> statement-breakpoint
create trigger messages_locked before update of subject, body, sentences, step, delay_days, channel on messages
  for each row execute function refuse_change_of_approved_text();--> statement-breakpoint
-- A conversation stands with the prospect and the contact of its sequence, wherever a merge takes that.
create function move_conversations() returns trigger language plpgsql as $$
begin
  update conversations set prospect_id = new.prospect_id, contact_id = new.contact_id
  where workspace_id = new.workspace_id and sequence_id = new.id;
  return new;
end $$;--> statement-breakpoint
create trigger sequences_move_conversations after update of prospect_id, contact_id on sequences
  for each row when (old.prospect_id is distinct from new.prospect_id or old.contact_id is distinct from new.contact_id)
  execute function move_conversations();
