/** A net promoter score: −100…100 with its margin of error at 95 %, both with one decimal; null while nobody answered. */
export type Nps = {
  nps: number | null
  margin: number | null
  promoters: number
  passives: number
  detractors: number
  answered: number
}

const certainty = 1.96
const tenth = (value: number): number => Math.round(value * 10) / 10

/** Counts answered ratings only: 9 and 10 promote, 0 to 6 detract, and who skipped (null) is in no share (H4). */
export function rateNps(answers: readonly (number | null)[]): Nps {
  let [promoters, passives, detractors] = [0, 0, 0]
  for (const answer of answers) {
    if (answer === null) continue
    if (answer >= 9) promoters += 1
    else if (answer >= 7) passives += 1
    else detractors += 1
  }
  const answered = promoters + passives + detractors
  if (answered === 0) return { nps: null, margin: null, promoters, passives, detractors, answered }
  const net = (promoters - detractors) / answered
  const spread = (promoters + detractors) / answered - net * net
  const margin = 100 * certainty * Math.sqrt(spread / answered)
  return { nps: tenth(100 * net), margin: tenth(margin), promoters, passives, detractors, answered }
}
