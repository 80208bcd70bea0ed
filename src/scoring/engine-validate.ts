import { ScoringModelDefinition, type Curve, type ModelProblem, type SignalDescription } from './contract.ts'

/**
 * Says what is wrong with a model, by field, so that a form can show it there; an empty list means it can be used.
 * With `signals` given, factors and knock-outs must name one of them.
 */
export function validateModel(definition: unknown, signals?: readonly SignalDescription[]): ModelProblem[] {
  const parsed = ScoringModelDefinition.safeParse(definition)
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
  }
  const model = parsed.data
  return [
    ...repeatedIds(model),
    ...weightProblems(model),
    ...model.factors.flatMap((factor, i) =>
      of(factor.name, curveProblems(factor.curve, `factors.${i}.curve`)),
    ),
    ...knockOutProblems(model),
    ...tierProblems(model),
    ...(signals ? signalProblems(model, signals) : []),
  ]
}

/** A person looks for the name, not for a position. */
const of = (name: string, problems: ModelProblem[]): ModelProblem[] =>
  problems.map(({ field, message }) => ({
    field,
    message: `"${name}": ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
  }))

function repeatedIds(model: ScoringModelDefinition): ModelProblem[] {
  return (['groups', 'factors', 'knockOuts'] as const).flatMap((list) => {
    const seen = new Set<string>()
    return model[list].flatMap(({ id }, i) => {
      const isRepeated = seen.has(id)
      seen.add(id)
      return isRepeated ? { field: `${list}.${i}.id`, message: `The id "${id}" is used twice.` } : []
    })
  })
}

function weightProblems(model: ScoringModelDefinition): ModelProblem[] {
  const problems: ModelProblem[] = []
  const groups = new Set(model.groups.map((group) => group.id))
  model.factors.forEach((factor, i) => {
    if (!groups.has(factor.group)) {
      problems.push({
        field: `factors.${i}.group`,
        message: `"${factor.name}": there is no group "${factor.group}".`,
      })
    }
  })
  if (model.groups.every((group) => group.weight === 0)) {
    problems.push({ field: 'groups', message: 'At least one group needs a weight above 0.' })
  }
  model.groups.forEach((group, i) => {
    const sum = model.factors.reduce((total, f) => total + (f.group === group.id ? f.weight : 0), 0)
    if (group.weight > 0 && sum === 0) {
      problems.push({
        field: `groups.${i}.weight`,
        message: `"${group.name}" has weight, but no factor with weight: give one a weight, or the group 0.`,
      })
    }
  })
  return problems
}

function curveProblems(curve: Curve, field: string): ModelProblem[] {
  if (curve.kind === 'linear' || curve.kind === 'log') {
    return curve.to > curve.from
      ? []
      : [
          {
            field: `${field}.to`,
            message: 'Must be above "from". For the other direction change the direction.',
          },
        ]
  }
  if (curve.kind === 'table') {
    return Object.keys(curve.amounts).length > 0
      ? []
      : [{ field: `${field}.amounts`, message: 'Name at least one value.' }]
  }
  if (curve.kind !== 'steps') return []
  return curve.steps.flatMap((step, i) => {
    const previous = curve.steps[i - 1]
    if (!previous) return []
    const problems: ModelProblem[] = []
    if (step.from <= previous.from) {
      problems.push({ field: `${field}.steps.${i}.from`, message: 'Steps must ascend.' })
    }
    if (step.amount < previous.amount) {
      const message = 'Amounts must not fall: the direction of the factor says which end is better.'
      problems.push({ field: `${field}.steps.${i}.amount`, message })
    }
    return problems
  })
}

function knockOutProblems(model: ScoringModelDefinition): ModelProblem[] {
  return model.knockOuts.flatMap((knockOut, i) => {
    const field = `knockOuts.${i}`
    const { operator, value } = knockOut.when
    const problems: ModelProblem[] = []
    if (knockOut.cap === undefined && !knockOut.disqualify) {
      problems.push({ field: `${field}.cap`, message: 'Give a cap, or let it disqualify.' })
    }
    if (
      ['greater_than', 'at_least', 'less_than', 'at_most'].includes(operator) &&
      typeof value !== 'number'
    ) {
      problems.push({ field: `${field}.when.value`, message: 'Give a number to compare with.' })
    }
    if (operator === 'one_of' && !(Array.isArray(value) && value.length > 0)) {
      problems.push({ field: `${field}.when.value`, message: 'Give a list of values.' })
    }
    if (['equals', 'not_equals'].includes(operator) && (value === undefined || Array.isArray(value))) {
      problems.push({ field: `${field}.when.value`, message: 'Give one value.' })
    }
    return of(knockOut.name, problems)
  })
}

function tierProblems({ tiers }: ScoringModelDefinition): ModelProblem[] {
  const problems: ModelProblem[] = []
  if (tiers.B >= tiers.A) problems.push({ field: 'tiers.B', message: 'Tier B must begin below tier A.' })
  if (tiers.C >= tiers.B) problems.push({ field: 'tiers.C', message: 'Tier C must begin below tier B.' })
  return problems
}

function signalProblems(
  model: ScoringModelDefinition,
  signals: readonly SignalDescription[],
): ModelProblem[] {
  const types = new Map(signals.map((signal) => [signal.name, signal.type]))
  const unknown = (signal: string, field: string) =>
    types.has(signal) ? [] : [{ field, message: `There is no signal "${signal}".` }]
  return [
    ...model.factors.flatMap((factor, i) => {
      const type = types.get(factor.signal)
      const { kind } = factor.curve
      const fits =
        type === undefined ||
        kind === 'half_life' ||
        kind === 'table' ||
        (kind === 'boolean' ? type === 'boolean' : type === 'number')
      const misfit = {
        field: `factors.${i}.curve.kind`,
        message: `A ${type} cannot be read with this curve.`,
      }
      return of(factor.name, [...unknown(factor.signal, `factors.${i}.signal`), ...(fits ? [] : [misfit])])
    }),
    ...model.knockOuts.flatMap((knockOut, i) =>
      of(knockOut.name, unknown(knockOut.when.signal, `knockOuts.${i}.when.signal`)),
    ),
  ]
}
