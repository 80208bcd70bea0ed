import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { clientContacts, clients } from '../clients/schema.ts'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { NotAskedReason, RecipientStatus, SurveyKind, SurveyLanguage, SurveyStatus } from './contract.ts'

/** A question that clients are asked. */
export const surveys = pgTable(
  'surveys',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    name: text().notNull(),
    kind: text().$type<SurveyKind>().notNull(),
    status: text().$type<SurveyStatus>().notNull().default('draft'),
    language: text().$type<SurveyLanguage>().notNull(),
    questions: jsonb().$type<Partial<Record<SurveyLanguage, string>>>().notNull().default({}),
    isAnonymous: boolean().notNull(),
    throttleDays: integer().notNull(),
    openDays: integer().notNull(),
    createdAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('surveys_newest').on(t.workspaceId, t.createdAt, t.id),
    check('surveys_kind_known', oneOf(t.kind, SurveyKind.options)),
    check('surveys_status_known', oneOf(t.status, SurveyStatus.options)),
    check('surveys_language_known', oneOf(t.language, SurveyLanguage.options)),
  ],
)

/** A person who was to be asked, and whether they were. */
export const surveyRecipients = pgTable(
  'survey_recipients',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    surveyId: uuid().notNull(),
    clientId: uuid().notNull(),
    clientContactId: uuid().notNull(),
    /** Where the mail went, in lower case; whoever was asked there lately is left alone. */
    email: text(),
    language: text().$type<SurveyLanguage>().notNull(),
    status: text().$type<RecipientStatus>().notNull(),
    reason: text().$type<NotAskedReason>(),
    sentAt: at(),
    expiresAt: at(),
    remindedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('survey_recipients_once').on(t.workspaceId, t.surveyId, t.clientContactId),
    index('survey_recipients_client').on(t.workspaceId, t.clientId),
    index('survey_recipients_contact').on(t.workspaceId, t.clientContactId),
    index('survey_recipients_asked')
      .on(t.workspaceId, t.email, t.sentAt)
      .where(sql`sent_at is not null`),
    foreignKey({
      columns: [t.workspaceId, t.surveyId],
      foreignColumns: [surveys.workspaceId, surveys.id],
      name: 'survey_recipients_survey_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.clientId],
      foreignColumns: [clients.workspaceId, clients.id],
      name: 'survey_recipients_client_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.clientContactId],
      foreignColumns: [clientContacts.workspaceId, clientContacts.id],
      name: 'survey_recipients_contact_fk',
    }).onDelete('cascade'),
    check('survey_recipients_language_known', oneOf(t.language, SurveyLanguage.options)),
    check('survey_recipients_status_known', oneOf(t.status, RecipientStatus.options)),
    check(
      'survey_recipients_reason_known',
      sql`${t.reason} is null or ${oneOf(t.reason, NotAskedReason.options)}`,
    ),
  ],
)

/** What somebody answered. `ticket` is one for each recipient, so that the database takes one response of each. */
export const surveyResponses = pgTable(
  'survey_responses',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    surveyId: uuid().notNull(),
    /** For an anonymous survey made of the link by a secret: it leads back to nobody. */
    ticket: text().notNull(),
    /** Null when the survey is anonymous. */
    recipientId: uuid(),
    rating: integer(),
    comment: text().notNull().default(''),
    isPartial: boolean().notNull(),
    sentiment: doublePrecision(),
    language: text().notNull(),
    /** Of an anonymous survey the day only. */
    at: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('survey_responses_once').on(t.workspaceId, t.surveyId, t.ticket),
    index('survey_responses_recipient')
      .on(t.workspaceId, t.recipientId)
      .where(sql`recipient_id is not null`),
    index('survey_responses_newest').on(t.workspaceId, t.surveyId, t.at, t.id),
    foreignKey({
      columns: [t.workspaceId, t.surveyId],
      foreignColumns: [surveys.workspaceId, surveys.id],
      name: 'survey_responses_survey_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.recipientId],
      foreignColumns: [surveyRecipients.workspaceId, surveyRecipients.id],
      name: 'survey_responses_recipient_fk',
    }).onDelete('cascade'),
  ],
)
