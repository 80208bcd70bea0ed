import { and, eq } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { cursorFields, keysetPage } from '../platform/page.ts'
import type { CursorFields, PageOrder, Totals } from '../platform/page.ts'
import type { NewSurvey, Survey, SurveyChange, SurveyQuery, SurveyRecipient } from './contract.ts'
import { surveys } from './schema.ts'

type Row = typeof surveys.$inferSelect
interface Counts {
  asked: number
  answered: number
}

/** A survey as it is stored; not found in words otherwise. */
export async function surveyRow(tx: Tx, workspaceId: string, id: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(surveys)
    .where(and(eq(surveys.workspaceId, workspaceId), eq(surveys.id, id)))
  return found(row, 'survey')
}

/** One survey with how many were asked and answered. */
export async function getSurvey(tx: Tx, workspaceId: string, id: string): Promise<Survey> {
  const row = await surveyRow(tx, workspaceId, id)
  return surveyOf(row, (await countsOf(tx, workspaceId, [id])).get(id))
}

/** A survey that nobody has been asked yet. */
export async function createSurvey(
  tx: Tx,
  workspaceId: string,
  { name, kind, language, questions, isAnonymous, throttleDays, openDays }: NewSurvey,
  now: Date,
): Promise<Survey> {
  const [row] = await tx
    .insert(surveys)
    .values({
      workspaceId,
      id: newId(),
      name,
      kind,
      language,
      questions,
      isAnonymous,
      throttleDays,
      openDays,
      createdAt: now,
    })
    .returning()
  return surveyOf(found(row, 'survey'), undefined)
}

/** Changes what may change; a closed survey takes no more answers, and may be opened again. */
export async function changeSurvey(
  tx: Tx,
  workspaceId: string,
  { id, ...change }: SurveyChange,
): Promise<Survey> {
  await surveyRow(tx, workspaceId, id)
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  if (Object.keys(given).length > 0)
    await tx
      .update(surveys)
      .set(given)
      .where(and(eq(surveys.workspaceId, workspaceId), eq(surveys.id, id)))
  return getSurvey(tx, workspaceId, id)
}

/** Takes a survey away with all that was answered; ratings that clients were given stay in their health. */
export async function removeSurvey(tx: Tx, workspaceId: string, id: string): Promise<{ name: string }> {
  const { name } = await surveyRow(tx, workspaceId, id)
  await tx.delete(surveys).where(and(eq(surveys.workspaceId, workspaceId), eq(surveys.id, id)))
  return { name }
}

const order: PageOrder = { column: surveys.createdAt, id: surveys.id, direction: 'desc' }

/** One page of surveys, newest first. */
export async function listSurveys(
  tx: Tx,
  workspaceId: string,
  totals: Totals,
  { limit, cursor }: SurveyQuery,
): Promise<PageOf<Survey>> {
  const chosen = eq(surveys.workspaceId, workspaceId)
  const total = await totals.count(
    tx,
    `surveys ${workspaceId}`,
    tx.select({ id: surveys.id }).from(surveys).where(chosen),
  )
  const page = await keysetPage<{ survey: Row } & CursorFields, Row>({
    input: { limit, cursor },
    order,
    total,
    read: ({ where, orderBy, limit: most }) =>
      tx
        .select({ survey: surveys, ...cursorFields(order) })
        .from(surveys)
        .where(and(chosen, where))
        .orderBy(...orderBy)
        .limit(most),
    itemOf: ({ survey }) => survey,
  })
  const counts = await countsOf(
    tx,
    workspaceId,
    page.items.map(({ id }) => id),
  )
  return { ...page, items: page.items.map((row) => surveyOf(row, counts.get(row.id))) }
}

/** The people who were to be asked, and why some were not; the newest thousand. */
export async function listRecipients(
  tx: Tx,
  workspaceId: string,
  surveyId: string,
): Promise<{ items: SurveyRecipient[] }> {
  await surveyRow(tx, workspaceId, surveyId)
  const { rows } = await tx.$client.query<
    Omit<SurveyRecipient, 'sentAt' | 'remindedAt'> & { sentAt: Date | null; remindedAt: Date | null }
  >(
    `select r.client_contact_id as "contactId", r.client_id as "clientId", c.name, k.name as client, r.status, r.reason,
       r.sent_at as "sentAt", r.reminded_at as "remindedAt"
     from survey_recipients r
     join client_contacts c on c.workspace_id = r.workspace_id and c.id = r.client_contact_id
     join clients k on k.workspace_id = r.workspace_id and k.id = r.client_id
     where r.workspace_id = $1 and r.survey_id = $2 order by r.id desc limit 1000`,
    [workspaceId, surveyId],
  )
  return {
    items: rows.map((row) => ({
      ...row,
      sentAt: row.sentAt?.toISOString() ?? null,
      remindedAt: row.remindedAt?.toISOString() ?? null,
    })),
  }
}

async function countsOf(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, Counts>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.$client.query<Counts & { id: string }>(
    `select s.id,
       (select count(*)::int from survey_recipients r where r.workspace_id = $1 and r.survey_id = s.id and r.status <> 'not_asked') as asked,
       (select count(*)::int from survey_responses a where a.workspace_id = $1 and a.survey_id = s.id) as answered
     from unnest($2::uuid[]) as s(id)`,
    [workspaceId, ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

function surveyOf(row: Row, { asked, answered }: Counts = { asked: 0, answered: 0 }): Survey {
  const { id, name, kind, language, questions, isAnonymous, throttleDays, openDays, status } = row
  return {
    id,
    name,
    kind,
    language,
    questions,
    isAnonymous,
    throttleDays,
    openDays,
    status,
    asked,
    answered,
    createdAt: row.createdAt.toISOString(),
  }
}
