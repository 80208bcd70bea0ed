import type { Task } from './contract-tasks.ts'
import { sequence, sequenceId } from './examples.ts'

export { page, sequence, sequenceId } from './examples.ts'

export const taskId = '019a0000-0000-7000-8000-000000000203'

export const newStep = {
  version: 1,
  channel: 'call' as const,
  delayDays: 5,
  body: 'Ask {{first_name|them}} whether the mail about booking arrived.',
}

export const task: Task = {
  id: taskId,
  sequenceId,
  step: 2,
  channel: 'call',
  text: 'Ask Dana whether the mail about booking arrived.',
  dueAt: '2026-01-20T15:00:00.000Z',
  prospect: { id: sequence.prospect.id, name: sequence.prospect.name, city: 'Portland' },
  contact: { name: 'Dana Whitlock', title: 'Owner', phone: '+12025550143' },
  campaign: sequence.campaign,
  timeZone: 'America/Los_Angeles',
  quietUntil: null,
  blocked: null,
}
