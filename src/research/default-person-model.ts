import type { Factor, ScoringModelDefinition } from '#contracts/scoring'

type Part = Omit<Factor, 'group' | 'id'>

const inGroup = (group: string, parts: Part[]): Factor[] =>
  parts.map((part) => ({ ...part, id: part.signal, group }))

/** How likely a person who publishes is to buy: whether they work on it, now, decide, can pay and can be reached. */
export const defaultPersonModel: ScoringModelDefinition = {
  groups: [
    { id: 'topic', name: 'Topic', weight: 35 },
    { id: 'activity', name: 'Activity', weight: 25 },
    { id: 'role', name: 'Role and means', weight: 25 },
    { id: 'reach', name: 'Reach', weight: 15 },
  ],
  factors: [
    ...inGroup('topic', [
      {
        signal: 'topic_match',
        name: 'Best match of a paper with the topic',
        weight: 25,
        direction: 'higher_is_better',
        curve: { kind: 'linear', from: 0, to: 0.7 },
        words: { value: 'the nearest paper meets the topic by {value} of 1' },
      },
      {
        signal: 'papers_on_topic',
        name: 'Papers on the topic',
        weight: 10,
        direction: 'higher_is_better',
        curve: { kind: 'log', from: 0, to: 10 },
        words: { value: '{value} papers on the topic', one: '1 paper on the topic' },
      },
    ]),
    ...inGroup('activity', [
      {
        signal: 'last_published',
        name: 'Newest paper',
        weight: 15,
        direction: 'higher_is_better',
        curve: { kind: 'half_life', days: 730 },
        words: { value: 'published last on {value}' },
      },
      {
        signal: 'paper_count',
        name: 'Papers found',
        weight: 10,
        direction: 'higher_is_better',
        curve: { kind: 'log', from: 0, to: 20 },
        words: { value: '{value} papers found', one: '1 paper found' },
      },
    ]),
    ...inGroup('role', [
      {
        signal: 'authorship',
        name: 'Place among the authors',
        weight: 12,
        direction: 'higher_is_better',
        curve: { kind: 'table', amounts: { last: 1, corresponding: 0.9, first: 0.6, between: 0.2 } },
        words: { value: 'stands {value} among the authors' },
      },
      {
        signal: 'organisation_kind',
        name: 'Organisation',
        weight: 8,
        direction: 'higher_is_better',
        curve: {
          kind: 'table',
          amounts: { company: 1, institute: 0.8, university: 0.7, hospital: 0.7, other: 0.4 },
        },
        words: { value: 'works at: {value}' },
      },
      {
        signal: 'grant_total_usd',
        name: 'Grants',
        weight: 5,
        direction: 'higher_is_better',
        curve: { kind: 'log', from: 50_000, to: 5_000_000 },
        words: { value: 'grants of {value} USD' },
      },
    ]),
    ...inGroup('reach', [
      {
        signal: 'has_email',
        name: 'E-mail known',
        weight: 12,
        direction: 'higher_is_better',
        curve: { kind: 'boolean' },
        words: { yes: 'a paper gives the e-mail address', no: 'no paper gives an e-mail address' },
      },
      {
        signal: 'has_organisation',
        name: 'Organisation known',
        weight: 3,
        direction: 'higher_is_better',
        curve: { kind: 'boolean' },
        words: { yes: 'the organisation is known', no: 'the organisation is not known' },
      },
    ]),
  ],
  knockOuts: [
    {
      id: 'off_topic',
      name: 'No paper meets the topic',
      when: { signal: 'topic_match', operator: 'equals', value: 0 },
      cap: 24,
    },
  ],
  tiers: { A: 70, B: 50, C: 30 },
  coverageFloor: 0.3,
}
