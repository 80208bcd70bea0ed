import type { AnswerValue, FieldMapping, FormAnswers } from '#contracts/forms'

/** Answers in the words of a later version, and what has no place there: that is kept under its own version. */
export interface CarriedAnswers {
  answers: FormAnswers
  kept: FormAnswers
}

/** Carries answers to the next version: direct and renamed fields go over, everything else stays where it was given. */
export function applyMappings(answers: FormAnswers, mappings: readonly FieldMapping[]): CarriedAnswers {
  const goes = keyChanges(mappings)
  const carried: FormAnswers = {}
  const kept: FormAnswers = {}
  for (const [key, value] of Object.entries(answers)) {
    const target = goes.get(key)
    put(target === undefined ? kept : carried, target ?? key, value)
  }
  return { answers: carried, kept }
}

function put(answers: FormAnswers, key: string, value: AnswerValue): void {
  answers[key] = value
}

/** From each key whose answers go over to the key they go to. */
export function keyChanges(mappings: readonly FieldMapping[]): Map<string, string> {
  return new Map(
    mappings.flatMap(({ from: [source], to: [target], kind }) =>
      (kind === 'direct' || kind === 'renamed') && source !== undefined && target !== undefined
        ? [[source, target] as const]
        : [],
    ),
  )
}

/** The mapping that does in one step what two do one after the other. */
export function composeMappings(
  first: readonly FieldMapping[],
  second: readonly FieldMapping[],
): FieldMapping[] {
  const next = keyChanges(second)
  return first.map(({ from, to, kind }): FieldMapping => {
    const target = kind === 'direct' || kind === 'renamed' ? next.get(to[0] ?? '') : undefined
    if (target === undefined) return { from, to: [], kind: 'deprecated' }
    return { from, to: [target], kind: from[0] === target ? 'direct' : 'renamed' }
  })
}
