import type { Alert, AlertRule, ClientTask, Playbook } from './contract-alerts.ts'
import { clientId, ownerId } from './examples.ts'

/** Ids of invented rows, for the documentation of the API. */
export const alertId = '019a0000-0000-7000-8000-000000000851'
export const ruleId = '019a0000-0000-7000-8000-000000000852'
export const playbookId = '019a0000-0000-7000-8000-000000000853'
export const taskId = '019a0000-0000-7000-8000-000000000854'
const when = '2026-03-02T09:00:00.000Z'
const client = { id: clientId, name: 'Harbour Logistics' }
const owner = { id: ownerId, name: 'Mara Winter' }

export const ruleExample: AlertRule = {
  id: ruleId,
  name: 'Silent for longer than usual',
  kind: 'no_contact',
  settings: { times: 2 },
  pendingMinutes: 0,
  segment: null,
  playbook: { id: playbookId, name: 'Win back' },
  isActive: true,
  words: "Calls after 2 times the client's own rhythm without contact; lets go with the next contact.",
  openAlerts: 1,
  createdAt: when,
}

export const alertExample: Alert = {
  id: alertId,
  client,
  rule: { id: ruleId, name: ruleExample.name, kind: 'no_contact' },
  status: 'open',
  title: 'No contact for 31 days; usual is every 7',
  evidence: { value: 31, threshold: 14, interactionIds: [], signalIds: [] },
  pendingSince: when,
  openedAt: when,
  closedAt: null,
  snoozedUntil: null,
  assignee: owner,
  note: '',
  closedBy: null,
  shown: 61.5,
  tasks: { done: 1, all: 3 },
}

export const playbookExample: Playbook = {
  id: playbookId,
  name: 'Win back',
  description: 'For clients who went silent',
  steps: [
    { title: 'Call the main contact', dueDays: 1 },
    { title: 'Agree on what comes next', dueDays: 7 },
  ],
  runs: 4,
  createdAt: when,
}

export const taskExample: ClientTask = {
  id: taskId,
  client,
  playbook: 'Win back',
  alertId,
  title: 'Call the main contact',
  dueOn: '2026-03-03',
  assignee: owner,
  doneAt: null,
  doneBy: null,
}
