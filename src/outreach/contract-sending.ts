import * as z from 'zod'
import { isTimeZone } from './contract-mailboxes.ts'

/** How a message reaches its contact. */
export const MessageChannel = z.enum(['email', 'sms', 'linkedin', 'call'])
export type MessageChannel = z.infer<typeof MessageChannel>

/** Why a message that waits does not go out sooner. */
export const HeldReason = z.enum([
  'window',
  'cap',
  'gap',
  'ramp',
  'mailbox',
  'paused',
  'risky',
  'address',
  'limit',
  'handed',
])
export type HeldReason = z.infer<typeof HeldReason>

/** What happened to a message once it was handed over. */
export const MessageEventKind = z.enum([
  'sent',
  'delivered',
  'opened',
  'clicked',
  'replied',
  'auto_replied',
  'bounced',
  'complained',
  'unsubscribed',
  'failed',
  'interested',
])
export type MessageEventKind = z.infer<typeof MessageEventKind>

/** What happens to an address that may bounce: a person is asked first, it is sent, or it is left out. */
export const RiskyPolicy = z.enum(['ask', 'send', 'skip'])
export type RiskyPolicy = z.infer<typeof RiskyPolicy>

/** One of several ways to write the first message of a campaign; shares are weighed against each other. */
export const SendingVariant = z.object({
  name: z.string().trim().min(1).max(20),
  weight: z.number().int().min(1).max(100),
  /** In place of the subject that was written; null keeps it. */
  subject: z.string().trim().min(1).max(200).nullable(),
  /** A paragraph after the greeting; null adds none. */
  opening: z.string().trim().min(1).max(1000).nullable().default(null),
})
export type SendingVariant = z.infer<typeof SendingVariant>

/** Hours of the day in which nobody gets an SMS or a call, in minutes after midnight where they are; may go over midnight. */
export const QuietHours = z.object({
  fromMinute: z.number().int().min(0).max(1440),
  toMinute: z.number().int().min(0).max(1440),
})
export type QuietHours = z.infer<typeof QuietHours>

/** An address range like 203.0.113.0/24 or 2001:db8::/32; a single address is a range of one. */
const network = z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], {
  error: 'Write a network like 198.51.100.0/24, or one address',
})

/** How a workspace sends. Without a postal address no sequence starts. */
export const SendingSettings = z.object({
  postalAddress: z.string(),
  sendUnknown: z.boolean(),
  risky: RiskyPolicy,
  timeZone: z.string(),
  days: z.array(z.number().int()),
  fromMinute: z.number().int(),
  toMinute: z.number().int(),
  holidays: z.boolean(),
  ownNetworks: z.array(z.string()),
  unsubscribeText: z.string(),
  smsQuiet: QuietHours.nullable(),
  version: z.number().int(),
})
export type SendingSettings = z.infer<typeof SendingSettings>

export const SendingSettingsPatch = z.object({
  version: z.number().int(),
  ...z
    .object({
      postalAddress: z.string().trim().max(300),
      sendUnknown: z.boolean(),
      risky: RiskyPolicy,
      timeZone: z.string().trim().max(60).refine(isTimeZone, 'Write a time zone like Europe/Berlin'),
      days: z.array(z.number().int().min(1).max(7)).min(1, 'Choose at least one day').max(7),
      fromMinute: z.number().int().min(0).max(1440),
      toMinute: z.number().int().min(0).max(1440),
      holidays: z.boolean(),
      ownNetworks: z.array(network).max(100, 'At most 100 networks'),
      unsubscribeText: z.string().trim().max(300),
      smsQuiet: QuietHours.nullable(),
    })
    .partial().shape,
})
export type SendingSettingsPatch = z.infer<typeof SendingSettingsPatch>

/** How a campaign sends. No mailboxes named: all of the workspace. */
export const CampaignSending = z.object({
  mailboxIds: z.array(z.uuid()),
  startsOnApproval: z.boolean(),
  trackOpens: z.boolean(),
  trackClicks: z.boolean(),
  trackFirst: z.boolean(),
  stopCompany: z.boolean(),
  paused: z.boolean(),
  variants: z.array(SendingVariant).nullable(),
  dailyLimit: z.number().int().nullable(),
})
export type CampaignSending = z.infer<typeof CampaignSending>

export const CampaignSendingPatch = z.object({
  id: z.uuid(),
  ...z
    .object({
      mailboxIds: z.array(z.uuid()).max(1000),
      startsOnApproval: z.boolean(),
      trackOpens: z.boolean(),
      trackClicks: z.boolean(),
      trackFirst: z.boolean(),
      stopCompany: z.boolean(),
      variants: z.array(SendingVariant).min(2, 'Write at least two variants to compare').max(4).nullable(),
      dailyLimit: z.number().int().min(1).max(1_000_000).nullable(),
    })
    .partial().shape,
})
export type CampaignSendingPatch = z.infer<typeof CampaignSendingPatch>
