import type { Tx } from '../platform/db.ts'
import { addClientContact } from './client-contacts.ts'
import { changeClient, insertClients, type By } from './clients.ts'
import type { NamedInteraction } from './contract-interactions.ts'
import { defaultRules } from './default-rules.ts'
import type { ClientDeps } from './deps.ts'
import { noteRating, noteSignal } from './note-signals.ts'
import { storiesOfTrouble } from './sample-stories-troubled.ts'
import { storiesThatGoWell } from './sample-stories-well.ts'
import type { SampleStory } from './sample-story.ts'
import { scoreClients } from './score-clients.ts'
import { takeInteractions } from './take-interactions.ts'

/** Ten invented clients, each with half a year behind it. */
const stories = [...storiesThatGoWell, ...storiesOfTrouble]
const externalIdOf = ({ key }: SampleStory): string => `leadwright-sample:${key}`
const sampleIds = stories.map(externalIdOf)

const dayMs = 86_400_000
const lifeDays = 182
const who = 'Sample data'

/** A story with the client that it became. */
interface Made {
  id: string
  story: SampleStory
}

/**
 * A portfolio to look at, loaded once: what happened is entered as anybody would enter it, and the score of every week is computed from
 * it, so that reasons, history and alerts are those of the product. Clients belong to who loads them: nobody else hears of their alerts.
 */
export async function loadSampleClients(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  userId: string | null,
): Promise<{ clients: number; isNew: boolean }> {
  const now = deps.now()
  await defaultRules(tx, workspaceId, now)
  // Two who load at once: the second waits here, and finds what the first has made.
  await tx.$client.query('select from client_settings where workspace_id = $1 for update', [workspaceId])
  const { rows: known } = await tx.$client.query(
    'select id from clients where workspace_id = $1 and external_id = any($2::text[])',
    [workspaceId, sampleIds],
  )
  if (known.length > 0) return { clients: known.length, isNew: false }
  const made = await enter(tx, deps, workspaceId, userId, now)
  await takeInteractions(
    tx,
    deps,
    workspaceId,
    made.flatMap((one) => interactionsOf(one, now)),
    { channel: 'manual', who },
  )
  for (const one of made) await noteMoney(tx, deps, workspaceId, one, now)
  await livePast(tx, deps, workspaceId, made, now)
  return { clients: made.length, isNew: true }
}

/** Takes all of it away again, with whatever was added to these clients since. Answers how many there were. */
export async function removeSampleClients(tx: Tx, workspaceId: string): Promise<number> {
  const { rows } = await tx.$client.query(
    'delete from clients where workspace_id = $1 and external_id = any($2::text[]) returning id',
    [workspaceId, sampleIds],
  )
  return rows.length
}

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs)

async function enter(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  userId: string | null,
  now: Date,
): Promise<Made[]> {
  const by: By = { who, now: daysBefore(now, lifeDays) }
  const ids = await insertClients(
    tx,
    deps,
    workspaceId,
    stories.map((story) => ({
      name: story.name,
      domain: `${story.key}.example`,
      stage: story.stage,
      segment: story.segment,
      value: story.value,
      currency: 'EUR',
      renewalOn:
        story.renewalInDays === null
          ? null
          : daysBefore(now, -story.renewalInDays).toISOString().slice(0, 10),
      ownerId: userId,
      externalId: externalIdOf(story),
      tags: ['Sample'],
      custom: {},
    })),
    { ...by, what: 'Became a client' },
  )
  const made = stories.map((story, i) => ({ id: ids[i] ?? '', story }))
  for (const { id, story } of made)
    for (const [name, title, language] of story.people)
      await addClientContact(
        tx,
        workspaceId,
        {
          clientId: id,
          name,
          title,
          email: addressOf(story, name),
          phone: null,
          isMain: false,
          language,
        },
        by,
      )
  return made
}

function addressOf({ key }: SampleStory, name: string): string {
  return `${(name.split(' ')[0] ?? '').toLowerCase()}@${key}.example`
}

/** What was said, and the sign-ins of every week. */
function interactionsOf({ id, story }: Made, now: Date): NamedInteraction[] {
  const contactEmail = addressOf(story, story.people[0]?.[0] ?? '')
  const common = { clientId: id, source: 'sample' }
  const said = story.said.map(([daysAgo, kind, subject, body, outbound]): NamedInteraction => ({
    ...common,
    kind,
    at: daysBefore(now, daysAgo).toISOString(),
    subject,
    body,
    amount: 1,
    ...(outbound === undefined ? {} : { direction: outbound }),
    ...(kind === 'note' ? {} : { contactEmail }),
  }))
  const used = story.usage.map((amount, week): NamedInteraction => ({
    ...common,
    kind: 'usage',
    at: daysBefore(now, 3 + 7 * week).toISOString(),
    subject: 'Sign-ins of a week',
    body: '',
    amount,
  }))
  return [...said, ...used.filter(({ amount }) => amount > 0)]
}

/** Payments, and answers to "would you recommend us". */
async function noteMoney(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  { id, story }: Made,
  now: Date,
): Promise<void> {
  for (const [daysAgo, kind] of story.payments)
    await noteSignal(tx, deps, workspaceId, {
      clientId: id,
      kind,
      at: daysBefore(now, daysAgo).toISOString(),
      amount: Math.round(story.value / 12),
      source: 'sample',
      what: '',
    })
  for (const [daysAgo, value] of story.ratings)
    await noteRating(tx, deps, workspaceId, {
      clientId: id,
      kind: 'nps',
      value,
      scale: 10,
      at: daysBefore(now, daysAgo),
      responseId: `sample-${id}-${daysAgo}`,
    })
}

/** The score of each week as it was then; who left keeps the last one. Alerts are for today: nobody is called for what is long past. */
async function livePast(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  made: readonly Made[],
  now: Date,
): Promise<void> {
  const causeOf = () => 'nightly' as const
  for (let daysAgo = lifeDays - 7; daysAgo >= 7; daysAgo -= 7)
    await scoreClients(
      tx,
      workspaceId,
      made.filter(({ story }) => (story.churnedDaysAgo ?? 0) < daysAgo).map(({ id }) => id),
      { asOf: daysBefore(now, daysAgo), causeOf },
    )
  for (const { id, story } of made) {
    if (story.churnedDaysAgo === undefined) continue
    const asOf = daysBefore(now, story.churnedDaysAgo)
    await changeClient(tx, deps, workspaceId, { id, stage: 'churned' }, { who, now: asOf })
    await scoreClients(tx, workspaceId, [id], { asOf, causeOf })
  }
}
