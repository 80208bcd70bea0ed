CREATE TABLE "import_batches" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"up_to" integer NOT NULL,
	"row_numbers" integer[] NOT NULL,
	"prospect_ids" uuid[] NOT NULL,
	"outcomes" text NOT NULL,
	"changes" jsonb NOT NULL,
	"joined" uuid[] NOT NULL,
	"contacts" uuid[] NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "import_batches_workspace_id_import_id_up_to_pk" PRIMARY KEY("workspace_id","import_id","up_to")
);
--> statement-breakpoint
CREATE TABLE "import_kept" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"prospect_id" uuid NOT NULL,
	"name" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "import_kept_workspace_id_import_id_prospect_id_pk" PRIMARY KEY("workspace_id","import_id","prospect_id")
);
--> statement-breakpoint
ALTER TABLE "imports" DROP CONSTRAINT "imports_status_known";--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "sheet" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "updated" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "file_gone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undone_by" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undo" jsonb;--> statement-breakpoint
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_import_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_kept" ADD CONSTRAINT "import_kept_import_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imports_file_due" ON "imports" USING btree ("created_at") WHERE file_gone_at is null;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_status_known" CHECK ("imports"."status" in ('uploading', 'ready', 'running', 'completed', 'failed', 'undoing', 'undone'));--> statement-breakpoint
select protect_tenant_table('import_batches');--> statement-breakpoint
select protect_tenant_table('import_kept');
