import * as z from 'zod'

export const Role = z.enum(['owner', 'admin', 'member', 'viewer'])
export type Role = z.infer<typeof Role>

/** Where an account stands: address not proven, in use, locked for a while, closed. */
export const UserStatus = z.enum(['pending', 'active', 'suspended', 'deactivated'])
export type UserStatus = z.infer<typeof UserStatus>

/** An e-mail address of an account, compared without case. */
export const AccountEmail = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'At most 254 characters.')
  .pipe(z.email('Write an address like name@company.com.'))

/** 10–128 characters; length beats symbols (NIST SP 800-63B). */
export const Password = z.string().min(10, 'At least 10 characters.').max(128, 'At most 128 characters.')

/** A name that people read; trimmed, without control characters. */
const ShownName = z
  .string()
  .trim()
  .min(1, 'Write a name.')
  .max(100, 'At most 100 characters.')
  .regex(/^[^\p{Cc}]*$/u, 'Without line breaks or control characters.')

export const PersonName = ShownName
export const WorkspaceName = ShownName

export const SignUp = z.object({
  name: PersonName,
  email: AccountEmail,
  password: Password,
  /** The name of the first workspace; not needed with an invitation. */
  workspaceName: WorkspaceName.optional(),
  /** The token of an invitation link. */
  invitation: z.string().max(200).optional(),
})
export type SignUp = z.infer<typeof SignUp>

/** What to do after sign-up: always the same, whether or not the address had an account. */
export const SignUpAnswer = z.object({
  next: z.literal('verify_email'),
  email: z.string(),
  /** Where the mail can be read when this instance has no mail server, else `null`. */
  mailbox: z.string().nullable(),
})
export type SignUpAnswer = z.infer<typeof SignUpAnswer>

export const LogIn = z.object({
  email: AccountEmail,
  password: z.string().min(1, 'Write your password.').max(128),
})
export type LogIn = z.infer<typeof LogIn>

export const VerifyEmail = z.object({ token: z.string().min(1).max(2000) })
export const ForgotPassword = z.object({ email: AccountEmail })
export const ResetPassword = z.object({ token: z.string().min(1).max(200), password: Password })

/** An answer that says nothing about whether the account exists. */
export const MailedAnswer = z.object({ mailbox: z.string().nullable() })

export const WorkspaceOfPerson = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  role: Role,
})
export type WorkspaceOfPerson = z.infer<typeof WorkspaceOfPerson>

/** The signed-in person, their workspaces, and what they may do in the active one. */
export const Me = z.object({
  user: z.object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    /** E.164. */
    phone: z.string().nullable(),
    /** The address of their picture. */
    avatar: z.string().nullable(),
    isInstanceAdmin: z.boolean(),
    twoFactor: z.boolean(),
  }),
  workspace: WorkspaceOfPerson.nullable(),
  workspaces: z.array(WorkspaceOfPerson),
  actions: z.array(z.string()),
})
export type Me = z.infer<typeof Me>

/** One place where the person is signed in. */
export const Session = z.object({
  id: z.uuid(),
  current: z.boolean(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})
export type Session = z.infer<typeof Session>

export const IdentityProviderName = z.enum(['google', 'github'])
export type IdentityProviderName = z.infer<typeof IdentityProviderName>

/** What this instance offers before anybody is signed in. */
export const AuthOptions = z.object({
  signUp: z.enum(['open', 'invite', 'closed']),
  google: z.boolean(),
  github: z.boolean(),
  mailbox: z.string().nullable(),
})
export type AuthOptions = z.infer<typeof AuthOptions>

/** Signed in, or half: `second_factor` asks for the code of the app before anything else. */
export const SignedIn = z.object({ ok: z.literal(true), next: z.enum(['home', 'second_factor']) })
export type SignedIn = z.infer<typeof SignedIn>

/** Six digits of the app, or a recovery code. */
export const SecondFactorCode = z
  .string()
  .trim()
  .min(6, 'Write the six digits of your app, or a recovery code.')
  .max(40)

export const StartElsewhere = z.object({
  provider: IdentityProviderName,
  /** The token of an invitation link, where accounts are made by invitation. */
  invitation: z.string().max(200).optional(),
})

/** What Google or GitHub put into the address of the way back. */
export const FinishElsewhere = z.object({
  provider: IdentityProviderName,
  code: z.string().min(1).max(2000),
  state: z.string().min(1).max(200),
})
