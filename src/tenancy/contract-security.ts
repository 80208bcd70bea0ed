import * as z from 'zod'
import {
  AccountEmail,
  IdentityProviderName,
  Password,
  PersonName,
  SecondFactorCode,
} from './contract-accounts.ts'

/** What a person changes of themselves. */
export const ProfileChange = z.object({
  name: PersonName.optional(),
  /** In international form, stored as E.164; `null` takes it away. */
  phone: z.string().trim().max(40).nullable().optional(),
})
export type ProfileChange = z.infer<typeof ProfileChange>

export const ChangePassword = z.object({
  /** Not needed by an account that has no password yet. */
  current: z.string().max(128).optional(),
  password: Password,
})

/** Shows that the owner of the account asks: the password where it has one, and a code where two steps are on. */
const proof = { password: z.string().max(128).optional(), code: SecondFactorCode.optional() }

export const ChangeEmail = z.object({ email: AccountEmail, ...proof })
export type ChangeEmail = z.infer<typeof ChangeEmail>

/** The token of a mailed link about the address of an account. */
export const AddressLink = z.object({ token: z.string().min(1).max(2000) })

const NamedWorkspace = z.object({ id: z.uuid(), name: z.string() })

/** What goes with an account, and what keeps it from going. */
export const DeletedWithAccount = z.object({
  /** Workspaces that nobody else is in: they are deleted with it. */
  workspaces: z.array(NamedWorkspace),
  /** Workspaces with others in them that have no other owner: somebody must be made one first. */
  needOwner: z.array(NamedWorkspace),
  /** Nobody else looks after the instance: somebody must be made administrator first. */
  isLastAdministrator: z.boolean(),
})
export type DeletedWithAccount = z.infer<typeof DeletedWithAccount>

export const DeleteAccount = z.object({
  /** The address of the account, typed. */
  email: AccountEmail,
  /** Every workspace that goes with it, as it was shown to the person. */
  workspaces: z.array(z.uuid()).max(1000),
  ...proof,
})
export type DeleteAccount = z.infer<typeof DeleteAccount>

/** A workspace that is to go, with everything in it. */
export const RemoveWorkspace = z.object({
  id: z.uuid(),
  /** Its name, typed. */
  name: z.string().max(200),
  ...proof,
})
export type RemoveWorkspace = z.infer<typeof RemoveWorkspace>

/** How the second factor of an account stands. */
export const TwoFactor = z.object({
  enabled: z.boolean(),
  since: z.iso.datetime().nullable(),
  recoveryCodesLeft: z.number().int(),
  /** Whether changes ask for the password as well. */
  hasPassword: z.boolean(),
})
export type TwoFactor = z.infer<typeof TwoFactor>

const password = z.string().max(128).optional()

export const SetUpTwoFactor = z.object({ password })
/** The secret for an app: typed in, or read from a picture of `uri`. */
export const TwoFactorSecret = z.object({ secret: z.string(), uri: z.string() })
export const EnableTwoFactor = z.object({ code: SecondFactorCode })
export const DisableTwoFactor = z.object({ password, code: SecondFactorCode })
/** Shown once; each works once. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

/** One way into an account. */
export const Identity = z.object({
  provider: z.union([IdentityProviderName, z.literal('password')]),
  since: z.iso.datetime(),
})
export type Identity = z.infer<typeof Identity>

/** A sensitive act on an account. */
export const AccountEvent = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  action: z.string(),
  actorName: z.string().nullable(),
  isOwnAct: z.boolean(),
  before: z.unknown(),
  after: z.unknown(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
})
export type AccountEvent = z.infer<typeof AccountEvent>
