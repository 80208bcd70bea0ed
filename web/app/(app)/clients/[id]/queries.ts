import { api } from '@/lib/api'

/** The time that the chart of a score shows. */
export const historyDays = 180

/** What the parts of a client's page ask for; the page asks the same, to draw them at once. */
export const healthHistoryOf = (id: string) =>
  api.clients.healthHistory.queryOptions({ input: { id, days: historyDays } })

export const tasksOf = (client: string) => api.playbooks.tasks.queryOptions({ input: { client } })

export const alertsOf = (client: string) =>
  api.alerts.list.queryOptions({ input: { client, state: 'waiting' } })
