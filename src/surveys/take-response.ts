import { noteRating } from '../clients/index.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { readSentiment } from '../sentiment/index.ts'
import { ratingScales } from './contract.ts'
import type { SurveyKind, SurveyLanguage, SurveyStatus } from './contract.ts'
import type { SurveyDeps } from './deps.ts'
import { ticketOf, type SurveyLink } from './survey-links.ts'

/** A person in front of a survey. */
export interface Asked {
  surveyId: string
  recipientId: string
  clientId: string
  contactId: string
  kind: SurveyKind
  status: SurveyStatus
  language: SurveyLanguage
  questions: Partial<Record<SurveyLanguage, string>>
  isAnonymous: boolean
}

/** Whom a link asks what; null when they or the survey are gone. */
export async function findAsked(tx: Tx, { workspaceId, recipientId }: SurveyLink): Promise<Asked | null> {
  const { rows } = await tx.$client.query<Asked>(
    `select s.id as "surveyId", r.id as "recipientId", r.client_id as "clientId", r.client_contact_id as "contactId", s.kind, s.status,
       r.language, s.questions, s.is_anonymous as "isAnonymous"
     from survey_recipients r join surveys s on s.workspace_id = r.workspace_id and s.id = r.survey_id
     where r.workspace_id = $1 and r.id = $2 and r.status <> 'not_asked'`,
    [workspaceId, recipientId],
  )
  return rows[0] ?? null
}

/** Whether they have answered in full. */
export async function hasAnswered(
  tx: Tx,
  deps: SurveyDeps,
  link: SurveyLink,
  { surveyId, isAnonymous }: Asked,
): Promise<boolean> {
  const { rows } = await tx.$client.query(
    'select from survey_responses where workspace_id = $1 and survey_id = $2 and ticket = $3 and not is_partial',
    [link.workspaceId, surveyId, ticketOf(deps, link, isAnonymous)],
  )
  return rows.length > 0
}

/** Takes one response of a recipient, whoever sends how often at once; one without a rating is kept and may still be completed. */
export async function takeResponse(
  tx: Tx,
  deps: SurveyDeps,
  link: SurveyLink,
  asked: Asked,
  { rating, comment }: { rating: number | null; comment: string },
): Promise<boolean> {
  const { workspaceId } = link
  const { surveyId, isAnonymous, language } = asked
  const now = deps.now()
  const at = isAnonymous ? new Date(`${now.toISOString().slice(0, 10)}T00:00:00.000Z`) : now
  const felt = comment === '' ? null : readSentiment({ text: comment })
  const { rows } = await tx.$client.query<{ id: string }>(
    `insert into survey_responses (workspace_id, id, survey_id, ticket, recipient_id, rating, comment, is_partial, sentiment, language, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (workspace_id, survey_id, ticket) do update
       set rating = excluded.rating, comment = excluded.comment, is_partial = excluded.is_partial, sentiment = excluded.sentiment, at = excluded.at
       where survey_responses.is_partial returning id`,
    [
      workspaceId,
      newId(),
      surveyId,
      ticketOf(deps, link, isAnonymous),
      isAnonymous ? null : link.recipientId,
      rating,
      comment,
      rating === null,
      felt === null || felt.label === 'unknown' ? null : felt.score,
      language,
      at,
    ],
  )
  const responseId = rows[0]?.id
  if (responseId === undefined) return false
  if (!isAnonymous) {
    if (rating !== null)
      await tx.$client.query(
        `update survey_recipients set status = 'answered' where workspace_id = $1 and id = $2`,
        [workspaceId, link.recipientId],
      )
    await tellClient(tx, deps, workspaceId, asked, { responseId, rating, at })
  }
  await deps.webhooks.announce(tx, workspaceId, [
    {
      kind: 'survey.response_received',
      data: { responseId, surveyId, clientId: isAnonymous ? null : asked.clientId },
    },
  ])
  return true
}

async function tellClient(
  tx: Tx,
  deps: SurveyDeps,
  workspaceId: string,
  { clientId, contactId, kind }: Asked,
  { responseId, rating, at }: { responseId: string; rating: number | null; at: Date },
): Promise<void> {
  if (rating === null) return
  const scale = ratingScales[kind].most
  await noteRating(tx, deps, workspaceId, { clientId, contactId, kind, value: rating, scale, at, responseId })
}
