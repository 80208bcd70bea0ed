import * as z from 'zod'

const Id = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'Use lower-case letters, digits and underscores.')
  .max(60)

/** Whether more of the signal gives more points or fewer. Part of every factor, and shown with it. */
export const Direction = z.enum(['higher_is_better', 'lower_is_better'])
export type Direction = z.infer<typeof Direction>

/** How a signal becomes an amount between 0 and 1; the direction of the factor is applied afterwards. */
export const Curve = z.discriminatedUnion('kind', [
  /** 0 at `from` or below, 1 at `to` or above, straight in between. */
  z.object({ kind: z.literal('linear'), from: z.number(), to: z.number() }),
  /** Like linear on a logarithmic scale: the first few count most. */
  z.object({ kind: z.literal('log'), from: z.number(), to: z.number() }),
  /** The amount of the last step whose `from` is reached; 0 before the first. */
  z.object({
    kind: z.literal('steps'),
    steps: z.array(z.object({ from: z.number(), amount: z.number().min(0).max(1) })).min(1),
  }),
  /** 1 now, a half after `days`, a quarter after twice that. The signal is a time, or carries one as `at`. */
  z.object({ kind: z.literal('half_life'), days: z.number().positive() }),
  /** An amount for each word; a word that is not listed counts as `otherwise`, and as missing without it. */
  z.object({
    kind: z.literal('table'),
    amounts: z.record(z.string(), z.number().min(0).max(1)),
    otherwise: z.number().min(0).max(1).optional(),
  }),
  /** true is 1, false is 0. */
  z.object({ kind: z.literal('boolean') }),
])
export type Curve = z.infer<typeof Curve>

/** How a contribution is put in words. `{value}` stands for the value; `one` is said in place of `value` when it is 1. */
export const FactorWords = z.object({
  yes: z.string().max(120).optional(),
  no: z.string().max(120).optional(),
  value: z.string().max(120).optional(),
  one: z.string().max(120).optional(),
})
export type FactorWords = z.infer<typeof FactorWords>

/** Factors that share one part of the hundred points. */
export const FactorGroup = z.object({
  id: Id,
  name: z.string().min(1).max(80),
  weight: z.number().min(0),
})
export type FactorGroup = z.infer<typeof FactorGroup>

/** One thing that counts. Weights are relative within the group. */
export const Factor = z.object({
  id: Id,
  group: Id,
  signal: Id,
  name: z.string().min(1).max(80),
  weight: z.number().min(0),
  direction: Direction,
  curve: Curve,
  words: FactorWords.optional(),
})
export type Factor = z.infer<typeof Factor>

export const Operator = z.enum([
  'equals',
  'not_equals',
  'greater_than',
  'at_least',
  'less_than',
  'at_most',
  'one_of',
  'known',
  'missing',
])
export type Operator = z.infer<typeof Operator>

const Plain = z.union([z.number(), z.boolean(), z.string()])

/** A test of one signal. An unknown signal meets `missing` only. */
export const Condition = z.object({
  signal: Id,
  operator: Operator,
  value: z.union([Plain, z.array(Plain)]).optional(),
})
export type Condition = z.infer<typeof Condition>

/** A circumstance that outweighs all points: caps the score, or disqualifies. */
export const KnockOut = z.object({
  id: Id,
  name: z.string().min(1).max(120),
  when: Condition,
  cap: z.number().min(0).max(100).optional(),
  disqualify: z.boolean().optional(),
})
export type KnockOut = z.infer<typeof KnockOut>

export const Tier = z.enum(['A', 'B', 'C', 'D'])
export type Tier = z.infer<typeof Tier>

/** The lowest score of each tier, bounds inclusive; D is what is left. */
export const TierBounds = z.object({
  A: z.number().min(0).max(100),
  B: z.number().min(0).max(100),
  C: z.number().min(0).max(100),
})
export type TierBounds = z.infer<typeof TierBounds>

/** Everything that decides a score. Versions of it are kept; a score names the version it was made with. */
export const ScoringModelDefinition = z.object({
  groups: z.array(FactorGroup).min(1).max(20),
  factors: z.array(Factor).min(1).max(60),
  knockOuts: z.array(KnockOut).max(20),
  tiers: TierBounds,
  /** Share of the weight that must be known (0–1); below it there is no number. */
  coverageFloor: z.number().min(0).max(1),
})
export type ScoringModelDefinition = z.infer<typeof ScoringModelDefinition>

export const SignalType = z.enum(['number', 'boolean', 'text', 'time'])
export type SignalType = z.infer<typeof SignalType>

/** What a factor may read: its name, type and meaning, for the editor of models. */
export const SignalDescription = z.object({
  name: Id,
  type: SignalType,
  meaning: z.string(),
  unit: z.string().optional(),
  values: z.array(z.string()).optional(),
})
export type SignalDescription = z.infer<typeof SignalDescription>

/** A signal: bare, or with the facts it came from and the time it speaks of (ISO 8601). */
export const SignalValue = z.union([
  Plain,
  z.object({ value: Plain, factIds: z.array(z.string()).optional(), at: z.string().optional() }),
])
export type SignalValue = z.infer<typeof SignalValue>

/** What one factor added. `points` and `maxPoints` are whole tenths, so that shown numbers add up. */
export const Contribution = z.object({
  factorId: z.string(),
  group: z.string(),
  signal: z.string(),
  direction: Direction,
  value: Plain,
  points: z.number(),
  maxPoints: z.number(),
  factIds: z.array(z.string()),
  words: z.string(),
})
export type Contribution = z.infer<typeof Contribution>

/** A number set by a person, with the reason; `expiresAt` null never lapses. */
export const ScoreOverride = z.object({
  value: z.number().min(0).max(100),
  reason: z.string().min(1).max(500),
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
})
export type ScoreOverride = z.infer<typeof ScoreOverride>

export const ScoreState = z.enum(['scored', 'insufficient_data', 'disqualified'])
export type ScoreState = z.infer<typeof ScoreState>

/**
 * The result: contributions sum to `sum`; `score` is `sum` within 0–100 and after the knock-out; `shown` is `score` or a
 * person's override; `tier` belongs to `shown`. Below the coverage floor `sum` and `score` are null.
 */
export const Score = z.object({
  asOf: z.string(),
  sum: z.number().nullable(),
  score: z.number().nullable(),
  shown: z.number().nullable(),
  tier: Tier.nullable(),
  coverage: z.number().min(0).max(1),
  state: ScoreState,
  contributions: z.array(Contribution),
  missing: z.array(z.string()),
  knockOut: z.object({ id: z.string(), name: z.string(), cap: z.number().nullable() }).nullable(),
  override: ScoreOverride.nullable(),
})
export type Score = z.infer<typeof Score>

/** What is wrong with a model, by field (`factors.3.curve.to`). */
export const ModelProblem = z.object({ field: z.string(), message: z.string() })
export type ModelProblem = z.infer<typeof ModelProblem>

/** One difference between two versions of a model, in words: `Website audit`, `weight`, from 8 to 16. Null is not there. */
export const ModelChange = z.object({
  part: z.enum(['group', 'factor', 'knock_out', 'tiers', 'coverage']),
  id: z.string(),
  name: z.string(),
  field: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})
export type ModelChange = z.infer<typeof ModelChange>

/** A version of a model; `changes` are against the one before it. */
export const ScoringModelVersion = z.object({
  version: z.number().int(),
  definition: ScoringModelDefinition,
  note: z.string(),
  by: z.string().nullable(),
  createdAt: z.iso.datetime(),
  changes: z.array(ModelChange),
})
export type ScoringModelVersion = z.infer<typeof ScoringModelVersion>

export const ScoringModelRow = z.object({
  id: z.uuid(),
  name: z.string(),
  isDefault: z.boolean(),
  activeVersion: z.number().int(),
  latestVersion: z.number().int(),
  createdAt: z.iso.datetime(),
})
export type ScoringModelRow = z.infer<typeof ScoringModelRow>

/** A model with its versions, newest first, and the signals a factor may read. */
export const ScoringModel = ScoringModelRow.extend({
  versions: z.array(ScoringModelVersion),
  signals: z.array(SignalDescription),
})
export type ScoringModel = z.infer<typeof ScoringModel>

/** A model, or with `modelId` the next version of one, which keeps its name; it does not score before it is activated. */
export const NewScoringModel = z.object({
  modelId: z.uuid().nullable().default(null),
  name: z.string().trim().min(1, 'Give the model a name').max(100),
  note: z.string().trim().max(500).default(''),
  definition: ScoringModelDefinition,
  /** The version that was edited: when another was saved since, nothing is written and the answer says what it changed. */
  basedOn: z.number().int().min(1).nullable().default(null),
  /** Lets it score at once, in the same step. */
  activate: z.boolean().default(false),
})
export type NewScoringModel = z.infer<typeof NewScoringModel>

/** Another name, or the place of the model that scores where a campaign chose none. */
export const ScoringModelPatch = z.object({
  name: z.string().trim().min(1, 'Give the model a name').max(100).optional(),
  isDefault: z.literal(true).optional(),
})
export type ScoringModelPatch = z.infer<typeof ScoringModelPatch>

/** Details of the conflict when somebody else saved a version first: theirs, and both sets of changes in one definition. */
export const ModelConflict = z.object({
  latestVersion: z.number().int(),
  by: z.string().nullable(),
  theirChanges: z.array(ModelChange),
  /** What both changed, in different ways: `merged` holds yours there. */
  overlapping: z.array(ModelChange),
  merged: ScoringModelDefinition,
})
export type ModelConflict = z.infer<typeof ModelConflict>
