import { knownSuppressionHashes, suppressedAmong } from '../outreach/index.ts'
import { queueMail } from '../notify/index.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { SurveyLanguage } from './contract.ts'
import type { NotAskedReason, SentSurvey, Survey, SurveySending } from './contract.ts'
import type { SurveyDeps } from './deps.ts'
import { surveyMail } from './survey-mail.ts'
import { surveyRow } from './surveys.ts'

const dayMs = 86_400_000
const most = 500
const reminderAfterDays = 3

interface Candidate {
  contactId: string
  clientId: string
  name: string
  email: string | null
  language: string | null
  stage: string
  status: string | null
  isRecent: boolean
}

/** Asks everybody who may be asked, in one transaction with their mails; the others are kept with the reason. */
export async function sendSurvey(
  tx: Tx,
  deps: SurveyDeps,
  workspaceId: string,
  { id, contacts, segment }: SurveySending,
): Promise<SentSurvey> {
  const survey = await surveyRow(tx, workspaceId, id)
  if (survey.status === 'closed') throw new AppError('conflict', 'This survey is closed. Open it first.')
  // Two surveys that are sent at once would each find that nobody was asked lately.
  await tx.$client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`surveys ${workspaceId}`])
  const now = deps.now()
  const candidates = await candidatesOf(tx, workspaceId, { ...survey, contacts, segment, now })
  const suppressed = await suppressedOf(tx, deps, workspaceId, candidates)
  const expiresAt = new Date(now.getTime() + survey.openDays * dayMs)
  const notAsked: SentSurvey['notAsked'] = []
  const asked = new Set<string>()
  for (const candidate of candidates) {
    const { contactId, name, email } = candidate
    const reason = email !== null && asked.has(email) ? 'asked_recently' : reasonNot(candidate, suppressed)
    const language = SurveyLanguage.safeParse(candidate.language).data ?? survey.language
    const row = { surveyId: id, candidate, language, now, expiresAt }
    if (reason !== null || email === null) {
      notAsked.push({ contactId, name, reason: reason ?? 'no_email' })
      if (reason !== 'already_asked') await keep(tx, workspaceId, { ...row, reason: reason ?? 'no_email' })
      continue
    }
    asked.add(email)
    const recipientId = await keep(tx, workspaceId, { ...row, reason: null })
    const text = surveyMail(
      deps,
      { workspaceId, recipientId },
      { survey, language, to: email, name, expiresAt },
    )
    await queueMail(deps, tx, { kind: 'survey', text, expiresAt })
  }
  if (asked.size > 0 && survey.status === 'draft')
    await tx.$client.query(`update surveys set status = 'active' where workspace_id = $1 and id = $2`, [
      workspaceId,
      id,
    ])
  return { asked: asked.size, notAsked }
}

/** Reminds, once, those who were asked three days ago or earlier and have not answered. An anonymous survey knows nobody to remind. */
export async function remindSurvey(
  tx: Tx,
  deps: SurveyDeps,
  workspaceId: string,
  id: string,
): Promise<{ reminded: number }> {
  const survey = await surveyRow(tx, workspaceId, id)
  if (survey.status !== 'active')
    throw new AppError('conflict', 'Only a survey that runs can be reminded of.')
  if (survey.isAnonymous)
    throw new AppError('conflict', 'An anonymous survey does not know who has not answered yet.')
  const now = deps.now()
  const { rows } = await tx.$client.query<{
    id: string
    email: string
    language: SurveyLanguage
    name: string
    expiresAt: Date
  }>(
    `update survey_recipients r set reminded_at = $3 from client_contacts c
     where r.workspace_id = $1 and r.survey_id = $2 and r.status = 'asked' and r.reminded_at is null and r.sent_at <= $4
       and r.expires_at > $3 and c.workspace_id = r.workspace_id and c.id = r.client_contact_id and r.email is not null
     returning r.id, r.email, r.language, c.name, r.expires_at as "expiresAt"`,
    [workspaceId, id, now, new Date(now.getTime() - reminderAfterDays * dayMs)],
  )
  for (const { id: recipientId, email, language, name, expiresAt } of rows) {
    const text = surveyMail(
      deps,
      { workspaceId, recipientId },
      { survey, language, to: email, name, expiresAt },
    )
    await queueMail(deps, tx, { kind: 'survey', text, expiresAt })
  }
  return { reminded: rows.length }
}

async function candidatesOf(
  tx: Tx,
  workspaceId: string,
  wish: Pick<Survey, 'id' | 'throttleDays'> & {
    contacts: readonly string[]
    segment: string | undefined
    now: Date
  },
): Promise<Candidate[]> {
  const since = new Date(wish.now.getTime() - wish.throttleDays * dayMs)
  const { rows } = await tx.$client.query<Candidate>(
    `select c.id as "contactId", c.client_id as "clientId", c.name, c.email, c.language, k.stage, r.status,
       exists (select from survey_recipients a where a.workspace_id = $1 and a.email = c.email and a.sent_at > $2) as "isRecent"
     from client_contacts c
     join clients k on k.workspace_id = c.workspace_id and k.id = c.client_id
     left join survey_recipients r on r.workspace_id = $1 and r.survey_id = $3 and r.client_contact_id = c.id
     where c.workspace_id = $1 and (c.id = any($4::uuid[]) or (c.is_main and k.segment = $5))
     order by c.id limit $6`,
    [workspaceId, since, wish.id, wish.contacts, wish.segment ?? null, most + 1],
  )
  if (rows.length > most)
    throw new AppError('unprocessable', `Ask at most ${most} people at a time; these are more.`)
  const unknown = wish.contacts.find((id) => !rows.some((row) => row.contactId === id))
  if (unknown !== undefined) throw new AppError('not_found', 'One of the contacts does not exist any more.')
  return rows
}

async function suppressedOf(
  tx: Tx,
  deps: SurveyDeps,
  workspaceId: string,
  candidates: readonly Candidate[],
): Promise<ReadonlySet<string>> {
  const addresses = candidates.flatMap(({ email }) => (email === null ? [] : [email]))
  const hashes = await knownSuppressionHashes(deps, tx, workspaceId)
  if (hashes === null || addresses.length === 0) return new Set()
  return new Set((await suppressedAmong(tx, hashes, workspaceId, addresses)).keys())
}

function reasonNot(
  { email, status, stage, isRecent }: Candidate,
  suppressed: ReadonlySet<string>,
): NotAskedReason | null {
  if (status === 'asked' || status === 'answered') return 'already_asked'
  if (stage === 'churned') return 'client_churned'
  if (stage === 'paused') return 'client_paused'
  if (email === null || email === '') return 'no_email'
  if (suppressed.has(email)) return 'suppressed'
  return isRecent ? 'asked_recently' : null
}

async function keep(
  tx: Tx,
  workspaceId: string,
  row: {
    surveyId: string
    candidate: Candidate
    language: SurveyLanguage
    reason: NotAskedReason | null
    now: Date
    expiresAt: Date
  },
): Promise<string> {
  const { candidate, reason } = row
  const { rows } = await tx.$client.query<{ id: string }>(
    `insert into survey_recipients (workspace_id, id, survey_id, client_id, client_contact_id, email, language, status, reason, sent_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (workspace_id, survey_id, client_contact_id) do update
       set email = excluded.email, language = excluded.language, status = excluded.status, reason = excluded.reason,
         sent_at = excluded.sent_at, expires_at = excluded.expires_at
     returning id`,
    [
      workspaceId,
      newId(),
      row.surveyId,
      candidate.clientId,
      candidate.contactId,
      candidate.email,
      row.language,
      reason === null ? 'asked' : 'not_asked',
      reason,
      reason === null ? row.now : null,
      reason === null ? row.expiresAt : null,
    ],
  )
  return rows[0]!.id
}
