import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { tellMembers } from '../notify/index.ts'
import { judge, type Verdict } from './alert-conditions.ts'
import { filled } from './alert-rule-words.ts'
import type { AlertRuleSettings } from './contract-alerts.ts'
import type { AlertRuleKind } from './contract-states.ts'
import type { ClientDeps } from './deps.ts'
import { markDue } from './health-due.ts'
import { startPlaybooks } from './playbook-runs.ts'
import type { ScoredClient } from './score-clients.ts'

interface Rule {
  id: string
  kind: AlertRuleKind
  settings: AlertRuleSettings
  pending_minutes: number
  segment: string | null
  playbook_id: string | null
}

interface Standing {
  id: string
  rule_id: string
  client_id: string
  status: 'pending' | 'open' | 'resolved'
  pending_since: Date
}

/** What is to be done with one rule and client. */
interface Finding {
  rule: Rule
  scored: ScoredClient
  verdict: Verdict
  standing: Standing | undefined
}

/**
 * Judges every rule for clients that were scored, in the transaction that scored them: a condition that holds for long enough opens one
 * alert, one that let go past its other threshold closes it. What a person resolved calls again only after it has let go.
 */
export async function judgeAlerts(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  scored: readonly ScoredClient[],
  asOf: Date,
): Promise<void> {
  if (scored.length === 0) return
  const { rows: rules } = await tx.$client.query<Rule>(
    `select id, kind, settings, pending_minutes, segment, playbook_id from alert_rules
     where workspace_id = $1 and is_active and archived_at is null order by id`,
    [workspaceId],
  )
  if (rules.length === 0) return
  const standing = await readStanding(
    tx,
    workspaceId,
    scored.map(({ client }) => client.id),
  )
  const highest = await readHighest(tx, workspaceId, rules, scored, asOf)
  const findings: Finding[] = []
  for (const one of scored)
    for (const rule of rules) {
      if (rule.segment !== null && rule.segment !== one.client.segment) continue
      const { shown, band, facts } = one.health
      const verdict = judge(rule.kind, rule.settings, {
        shown,
        band,
        facts,
        highest: highest(rule, one.client.id),
        asOf,
      })
      findings.push({ rule, scored: one, verdict, standing: standing.get(`${rule.id} ${one.client.id}`) })
    }
  await settle(tx, workspaceId, findings, asOf)
  await open(tx, deps, workspaceId, findings, asOf)
}

async function readStanding(
  tx: Tx,
  workspaceId: string,
  clientIds: string[],
): Promise<Map<string, Standing>> {
  const { rows } = await tx.$client.query<Standing>(
    `select id, rule_id, client_id, status, pending_since from alerts
     where workspace_id = $1 and client_id = any($2::uuid[]) and (closed_at is null or (status = 'resolved' and rearmed_at is null))
     order by closed_at nulls last for update`,
    [workspaceId, clientIds],
  )
  const map = new Map<string, Standing>()
  // A living one counts before one that rests.
  for (const row of rows.toReversed()) map.set(`${row.rule_id} ${row.client_id}`, row)
  for (const row of rows) if (row.status !== 'resolved') map.set(`${row.rule_id} ${row.client_id}`, row)
  return map
}

/** The highest shown score within the days of each rule that asks for a drop. */
async function readHighest(
  tx: Tx,
  workspaceId: string,
  rules: readonly Rule[],
  scored: readonly ScoredClient[],
  asOf: Date,
): Promise<(rule: Rule, clientId: string) => number | null> {
  const byDays = new Map<number, Map<string, number>>()
  for (const rule of rules) {
    if (rule.kind !== 'score_drop') continue
    const { days } = filled(rule.kind, rule.settings)
    if (byDays.has(days)) continue
    const { rows } = await tx.$client.query<{ client_id: string; highest: number }>(
      `select client_id, max(shown) as highest from client_health_history
       where workspace_id = $1 and client_id = any($2::uuid[]) and as_of > $3::timestamptz - make_interval(days => $4) and as_of <= $3 and shown is not null
       group by client_id`,
      [workspaceId, scored.map(({ client }) => client.id), asOf, days],
    )
    byDays.set(days, new Map(rows.map((row) => [row.client_id, row.highest])))
  }
  return (rule, clientId) =>
    rule.kind === 'score_drop'
      ? (byDays.get(filled(rule.kind, rule.settings).days)?.get(clientId) ?? null)
      : null
}

/** Closes what let go, forgets what never opened, and lets what was resolved call again. */
async function settle(tx: Tx, workspaceId: string, findings: readonly Finding[], asOf: Date): Promise<void> {
  const idsOf = (of: (one: Finding & { standing: Standing }) => boolean) =>
    findings.flatMap((one) => (one.standing !== undefined && of(one as never) ? [one.standing.id] : []))
  const over = idsOf(({ standing, verdict }) => standing.status === 'pending' && !verdict.holds)
  const recovered = idsOf(({ standing, verdict }) => standing.status === 'open' && verdict.recovered)
  const rearmed = idsOf(({ standing, verdict }) => standing.status === 'resolved' && verdict.recovered)
  if (over.length > 0)
    await tx.$client.query('delete from alerts where workspace_id = $1 and id = any($2::uuid[])', [
      workspaceId,
      over,
    ])
  if (recovered.length > 0)
    await tx.$client.query(
      `update alerts set status = 'recovered', closed_at = $3, updated_at = $3 where workspace_id = $1 and id = any($2::uuid[])`,
      [workspaceId, recovered, asOf],
    )
  if (rearmed.length > 0)
    await tx.$client.query(
      'update alerts set rearmed_at = $3 where workspace_id = $1 and id = any($2::uuid[])',
      [workspaceId, rearmed, asOf],
    )
}

/** Opens what holds for long enough; of two who open the same, the index lets one. */
async function open(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  findings: readonly Finding[],
  asOf: Date,
): Promise<void> {
  const minuteMs = 60_000
  const dueAt = ({ rule, standing }: Finding) =>
    (standing?.pending_since ?? asOf).getTime() + rule.pending_minutes * minuteMs
  const held = findings.filter(
    ({ verdict, standing }) => verdict.holds && (standing === undefined || standing.status === 'pending'),
  )
  const isTime = (one: Finding) => dueAt(one) <= asOf.getTime()
  const made = held.filter(({ standing }) => standing === undefined).map((one) => ({ one, id: newId() }))
  const entered = await insertAlerts(tx, workspaceId, made, isTime, asOf)
  const ripe = held.flatMap((one) =>
    one.standing !== undefined && isTime(one) ? [{ one, id: one.standing.id }] : [],
  )
  if (ripe.length > 0)
    await tx.$client.query(
      `update alerts set status = 'open', opened_at = $3, updated_at = $3 where workspace_id = $1 and id = any($2::uuid[])`,
      [workspaceId, ripe.map(({ id }) => id), asOf],
    )
  await markDue(
    tx,
    deps,
    workspaceId,
    made
      .filter(({ one }) => !isTime(one))
      .map(({ one }) => ({ clientId: one.scored.client.id, cause: 'event', dueAt: new Date(dueAt(one)) })),
  )
  const opened = [...made.filter(({ one, id }) => entered.has(id) && isTime(one)), ...ripe]
  await tellOpened(tx, deps, workspaceId, opened, asOf)
  const closed = findings.filter(({ standing, verdict }) => standing?.status === 'open' && verdict.recovered)
  await deps.webhooks.announce(
    tx,
    workspaceId,
    closed.map(({ standing, rule, scored }) => ({
      kind: 'alert.closed',
      data: {
        alertId: standing?.id ?? '',
        clientId: scored.client.id,
        ruleId: rule.id,
        rule: rule.kind,
        outcome: 'recovered',
      },
    })),
  )
}

async function insertAlerts(
  tx: Tx,
  workspaceId: string,
  made: readonly { one: Finding; id: string }[],
  isTime: (one: Finding) => boolean,
  asOf: Date,
): Promise<Set<string>> {
  if (made.length === 0) return new Set()
  const { rows } = await tx.$client.query<{ id: string }>(
    `insert into alerts (workspace_id, id, rule_id, client_id, status, pending_since, opened_at, assignee_id, title, evidence, updated_at)
     select $1, x.id, x.rule, x.client, case when x.ripe then 'open' else 'pending' end, $2, case when x.ripe then $2::timestamptz end, x.assignee, x.title, x.evidence, $2
     from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::bool[], $7::uuid[], $8::text[], $9::jsonb[]) as x(id, rule, client, ripe, assignee, title, evidence)
     on conflict (workspace_id, rule_id, client_id) where closed_at is null do nothing returning id`,
    [
      workspaceId,
      asOf,
      made.map(({ id }) => id),
      made.map(({ one }) => one.rule.id),
      made.map(({ one }) => one.scored.client.id),
      made.map(({ one }) => isTime(one)),
      made.map(({ one }) => one.scored.client.ownerId),
      made.map(({ one }) => one.verdict.title),
      made.map(({ one: { verdict } }) =>
        JSON.stringify({
          value: verdict.value,
          threshold: verdict.threshold,
          interactionIds: [],
          signalIds: [],
        }),
      ),
    ],
  )
  return new Set(rows.map((row) => row.id))
}

async function tellOpened(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  opened: readonly { one: Finding; id: string }[],
  asOf: Date,
): Promise<void> {
  if (opened.length === 0) return
  await startPlaybooks(
    tx,
    workspaceId,
    opened.flatMap(({ one, id }) =>
      one.rule.playbook_id === null
        ? []
        : [
            {
              playbookId: one.rule.playbook_id,
              clientId: one.scored.client.id,
              alertId: id,
              assigneeId: one.scored.client.ownerId,
              startedBy: null,
            },
          ],
    ),
    asOf,
  )
  await deps.webhooks.announce(
    tx,
    workspaceId,
    opened.map(({ one, id }) => ({
      kind: 'alert.opened',
      data: { alertId: id, clientId: one.scored.client.id, ruleId: one.rule.id, rule: one.rule.kind },
    })),
  )
  for (const { one } of opened) {
    const { client } = one.scored
    const subject = { kind: 'client' as const, id: client.id, name: `${client.name}: ${one.verdict.title}` }
    const userId = client.ownerId === null ? {} : { userId: client.ownerId }
    await tellMembers(tx, workspaceId, { kind: 'alert', subject, ...userId }, deps)
  }
  await deps.events.publish(tx, workspaceId, {
    kind: 'alerts.changed',
    ...(opened.length === 1 ? { subject: opened[0]?.id ?? '' } : {}),
  })
}
