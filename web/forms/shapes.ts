// The only file that brings Zod to the browser; it is loaded when a form is first checked, not with its page.
import './jitless'
import {
  NewClient,
  NewClientContact,
  NewClientTask,
  NewHealthOverride,
  NewInteraction,
  ResolveAlert,
} from '#contracts/clients'
import {
  CampaignSendingPatch,
  MailboxPatch,
  MessageEdit,
  NewMailbox,
  NewStep,
  NewSuppressions,
} from '#contracts/outreach'
import {
  BadLeadReason,
  ByHand,
  JoinAsProvider,
  LeadOutcome,
  LeadRejection,
  MarketplaceSettingsPatch,
  NewBadLeadRequest,
  NewLevel,
  NewNiche,
  NewPartner,
  NewProvider,
  NewProviderUser,
  NichePage,
  OwnProviderChange,
  SignUpAsProvider,
  SignUpInvited,
} from '#contracts/marketplace'
import { NewContact, NewProspect } from '#contracts/prospecting'
import { NewWorkspace } from '#contracts/tenancy'
import * as z from 'zod'
import { type SubscriptionValues, problemsOf } from './subscription-values'

export { zodResolver } from '@hookform/resolvers/zod'
export {
  DkimRequest,
  FinishTask,
  RejectRequest,
  SenderProfile,
  SendingSettingsPatch,
} from '#contracts/outreach'
export { MailWording, NewProviderUser } from '#contracts/marketplace'
export { NewProviderWebhook, NewWebhookEndpoint } from '#contracts/notify'
export { NewCampaign, StatusChange } from '#contracts/prospecting'
export {
  ChangeEmail,
  ChangePassword,
  DeleteAccount,
  DisableTwoFactor,
  EnableTwoFactor,
  ForgotPassword,
  LogIn,
  NewApiKey,
  NewInvitation,
  ProfileChange,
  RemoveWorkspace,
  ResetPassword,
  SetUpTwoFactor,
  SignUp,
} from '#contracts/tenancy'

export const WorkspaceNameOnly = NewWorkspace.pick({ name: true })
export const WorkspaceChange = NewWorkspace.required()
export const CompanyByHand = NewProspect.pick({
  name: true,
  website: true,
  city: true,
  state: true,
  phone: true,
})
export const ProspectByHand = NewProspect.omit({ campaignId: true, country: true }).extend({
  country: z.union([z.literal(''), NewProspect.shape.country]),
})
export const ContactByHand = NewContact.omit({ prospectId: true })
export const MailboxByHand = NewMailbox.pick({
  kind: true,
  name: true,
  fromName: true,
  fromEmail: true,
  replyTo: true,
  trackingDomain: true,
  settings: true,
  secrets: true,
})
export const MailboxPace = MailboxPatch.pick({
  version: true,
  dayCap: true,
  gapSeconds: true,
  jitterPercent: true,
  rampStart: true,
  rampStep: true,
  timeZone: true,
  days: true,
  fromMinute: true,
  toMinute: true,
})
export const DraftEdits = z.object({ messages: z.array(MessageEdit.required({ subject: true, body: true })) })
export const SuppressionsByHand = NewSuppressions.omit({ values: true }).extend({
  text: z.string().trim().min(1, 'Write at least one address, domain or telephone number'),
})
export const SuppressionRemoval = z.object({
  why: z.string().trim().min(1, 'Say what has changed since').max(300),
})
export const LeadRejectionReason = LeadRejection.pick({ reason: true })
export const StepByHand = NewStep.omit({ version: true })
export const CampaignPace = CampaignSendingPatch.pick({ dailyLimit: true, variants: true }).required()
const newNiche = NewNiche.required()
const orEmpty = <T extends z.ZodType>(shape: T) => z.union([z.literal(''), shape])
export const NicheByHand = newNiche.pick({ name: true, isLocationBased: true }).extend({
  slug: orEmpty(newNiche.shape.slug),
  currency: z.string().trim().toUpperCase().pipe(newNiche.shape.currency),
})
export const NicheSettingsByHand = newNiche
  .pick({
    name: true,
    slug: true,
    description: true,
    isLocationBased: true,
    duplicateWindowDays: true,
    isDoubleOptIn: true,
  })
  .extend({
    country: z.string().trim().toUpperCase().pipe(newNiche.shape.country),
    frameHosts: z.string().max(5000),
    isAutomatic: z.boolean(),
    minScore: z.string().regex(/^(100|\d{1,2})?$/, 'Write a number from 0 to 100, or nothing.'),
    needsVerifiedEmail: z.boolean(),
    partnerIds: z.array(z.uuid()),
  })
export const PartnerByHand = z.object({
  name: NewPartner.shape.name,
  email: NewPartner.shape.email.unwrap(),
  share: z.string().regex(/^(100|\d{1,2}([.]\d{1,2})?)?$/, 'Write a number from 0 to 100, like 30 or 12.5.'),
})
export const NichePageByHand = z.object({
  title: NichePage.shape.title,
  description: NichePage.shape.description,
  colour: orEmpty(NichePage.shape.colour.unwrap()),
  logoUrl: orEmpty(NichePage.shape.logoUrl.unwrap()),
  button: NichePage.shape.button,
  thanks: NichePage.shape.thanks,
  redirectUrl: orEmpty(NichePage.shape.redirectUrl.unwrap()),
})
export const LevelByHand = NewLevel.pick({ name: true, description: true, maxBuyers: true }).extend({
  price: z.string(),
})

export const ProviderByHand = z.object({
  name: NewProvider.shape.name,
  email: NewProvider.shape.email,
  phone: z.string().trim().max(40),
  website: NewProvider.shape.website.unwrap(),
})
const billing = NewProvider.shape.billing.unwrap().required().shape
export const ProviderProfileByHand = ProviderByHand.extend({
  logoUrl: NewProvider.shape.logoUrl.unwrap(),
  timeZone: NewProvider.shape.timeZone.unwrap(),
  billing: z.object({
    name: billing.name.unwrap(),
    address: billing.address.unwrap(),
    country: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^([A-Z]{2})?$/, 'Two letters, like DE.'),
    taxId: billing.taxId.unwrap(),
  }),
})
export const JoinByHand = z.object({
  company: JoinAsProvider.shape.company,
  phone: z.string().trim().max(40),
  website: JoinAsProvider.shape.website.unwrap(),
})
export const ProviderSignUpByHand = JoinByHand.extend({
  name: SignUpAsProvider.shape.name,
  email: SignUpAsProvider.shape.email,
  password: SignUpAsProvider.shape.password,
})
export const InvitedByHand = SignUpInvited.omit({ token: true })
export const ProviderUserByHand = NewProviderUser
export const RefundByHand = z.object({
  reason: z.enum(BadLeadReason.options, 'Choose what is wrong.'),
  notes: NewBadLeadRequest.shape.notes.unwrap(),
})
export const BalanceByHand = z.object({ amount: z.string(), memo: ByHand.shape.memo })
const market = MarketplaceSettingsPatch.required().shape
const issuer = MarketplaceSettingsPatch.shape.issuer.unwrap().shape
export const MarketplaceByHand = z.object({
  timeZone: market.timeZone,
  returnWindowDays: market.returnWindowDays,
  waitingHours: market.waitingHours,
  returnRateLimitPercent: market.returnRateLimitPercent,
  isSignUpOpen: market.isSignUpOpen,
  senderName: market.senderName,
  replyTo: market.replyTo,
  logoUrl: market.logoUrl,
  lowBalanceThreshold: z.string(),
  issuer: z.object({
    name: issuer.name,
    address: issuer.address,
    taxId: issuer.taxId,
    vatPercent: z
      .string()
      .trim()
      .regex(/^(100|\d{1,2}([.,]\d{1,2})?)$/, 'Write a rate from 0 to 100, like 19 or 7.7.'),
  }),
})
export const SubscriptionByHand = z.custom<SubscriptionValues>().superRefine((values, context) => {
  for (const { field, message } of problemsOf(values))
    context.addIssue({ code: 'custom', path: field.split('.'), message })
})
export const DepositByHand = z.object({ amount: z.string(), saveCard: z.boolean() })
export const OutcomeByHand = z.object({ value: z.string(), note: LeadOutcome.shape.note.unwrap() })
export const AmountByHand = z.object({ amount: z.string() })
export const TopUpByHand = z.object({ isOn: z.boolean(), amount: z.string() })
export const ProviderNotices = z.object({
  newLead: z.boolean(),
  badLead: z.boolean(),
  lowBalance: z.boolean(),
  lowBalanceEmail: orEmpty(OwnProviderChange.shape.lowBalanceEmail.unwrap().unwrap()),
})
export const ProviderDelivery = z.object({ deliverTo: z.string().max(3000) })
export const ClientByHand = z.object({
  name: NewClient.shape.name,
  domain: z.string().trim().toLowerCase().max(253),
  stage: NewClient.shape.stage.unwrap(),
  segment: NewClient.shape.segment.unwrap(),
  value: z.string(),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'Three letters, like EUR.'),
  renewalOn: orEmpty(z.iso.date()),
  ownerId: orEmpty(z.uuid()),
})
export const InteractionByHand = z
  .object({
    kind: NewInteraction.shape.kind.exclude(['usage']),
    direction: NewInteraction.shape.direction.unwrap(),
    at: z.string(),
    contactEmail: z.string(),
    subject: z.string().trim().max(1000),
    body: NewInteraction.shape.body.unwrap(),
  })
  .refine(({ subject, body }) => subject !== '' || body.trim() !== '', {
    message: 'Write what was said.',
    path: ['body'],
  })
export const HealthOverrideByHand = z.object({
  value: z.string().regex(/^(100|\d{1,2})$/, 'Write a number from 0 to 100.'),
  reason: NewHealthOverride.shape.reason,
  lasts: z.string(),
})
const clientContact = NewClientContact.shape
export const ClientContactByHand = z
  .object({
    name: clientContact.name.unwrap(),
    title: clientContact.title.unwrap(),
    email: orEmpty(clientContact.email.unwrap().unwrap()),
    phone: clientContact.phone.unwrap().unwrap(),
    isMain: z.boolean(),
  })
  .refine(({ name, email, phone }) => name !== '' || email !== '' || phone !== '', {
    message: 'Give a name, an address or a number.',
    path: ['name'],
  })
export const ClientTaskByHand = z.object({
  title: NewClientTask.shape.title,
  dueOn: orEmpty(z.iso.date()),
  assigneeId: orEmpty(z.uuid()),
})
export const AlertResolution = z.object({ note: ResolveAlert.shape.note.unwrap() })
