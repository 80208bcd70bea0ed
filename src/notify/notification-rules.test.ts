import { describe, expect, test } from 'vitest'
import { NotificationKind } from '#contracts/notify'
import { groupOf, mailDueAt, notificationPath, notificationText } from './notification-rules.ts'

const at = (text: string) => new Date(`2026-03-01T${text}:00Z`)

describe('what members are told', () => {
  test.each(NotificationKind.options)('%s has words and a page', (kind) => {
    expect(notificationText(kind, 2, 'X')).not.toBe('')
    expect(notificationText(kind, 1, null)).not.toContain('null')
    expect(notificationPath(kind, { kind: 'campaign', id: 'c' })).toMatch(/^\/[a-z]/)
  })

  test('counts are words that fit', () => {
    expect(notificationText('drafts_waiting', 1, 'Leeds')).toBe('1 draft of “Leeds” waits for review')
    expect(notificationText('drafts_waiting', 7, null)).toBe('7 drafts wait for review')
    expect(notificationText('job_failed', 1, 'x')).toBe('A job failed')
    expect(notificationText('credential_broken', 1, 'Webhook to a.example')).toBe(
      'Webhook to a.example was switched off',
    )
  })

  test('failed jobs stand together, the rest by what they are about', () => {
    expect(groupOf('job_failed', 'a')).toBe(groupOf('job_failed', 'b'))
    expect(groupOf('campaign_completed', 'a')).not.toBe(groupOf('campaign_completed', 'b'))
  })

  test.each([
    ['nothing mailed yet', null, '10:05'],
    ['mailed long ago', at('08:00'), '10:05'],
    ['mailed just now', at('09:58'), '10:58'],
  ])('a mail waits five minutes, and an hour after the last: %s', (_case, last, due) => {
    expect(mailDueAt(at('10:00'), last)).toEqual(at(due))
  })
})
