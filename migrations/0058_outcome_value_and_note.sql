ALTER TABLE "assignments" ADD COLUMN "outcome_value" bigint;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "outcome_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_value_of_won" CHECK ("assignments"."outcome_value" is null or "assignments"."outcome_value" >= 0 and coalesce("assignments"."outcome", '') = 'won');--> statement-breakpoint
-- The buyer says what it was worth, and writes the note.
grant update (outcome_value, outcome_note) on assignments to leadwright_provider;
