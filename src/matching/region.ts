import { fold } from './fold.ts'

const US_STATES =
  `al alabama ak alaska az arizona ar arkansas ca california co colorado ct connecticut de delaware fl florida ga georgia
hi hawaii id idaho il illinois in indiana ia iowa ks kansas ky kentucky la louisiana me maine md maryland ma massachusetts mi michigan
mn minnesota ms mississippi mo missouri mt montana ne nebraska nv nevada nh newhampshire nj newjersey nm newmexico ny newyork
nc northcarolina nd northdakota oh ohio ok oklahoma or oregon pa pennsylvania ri rhodeisland sc southcarolina sd southdakota
tn tennessee tx texas ut utah vt vermont va virginia wa washington wv westvirginia wi wisconsin wy wyoming dc districtofcolumbia
ab alberta bc britishcolumbia mb manitoba nb newbrunswick nl newfoundlandandlabrador ns novascotia on ontario pe princeedwardisland
qc quebec sk saskatchewan`.split(/\s+/)

const CODES: ReadonlyMap<string, string> = new Map(
  US_STATES.flatMap((word, i) => (i % 2 === 1 ? [[word, US_STATES[i - 1]!] as const] : [])),
)

/** A state or province: the two-letter code where it is one of North America's, otherwise its folded letters. */
export function prepareRegion(state: string | null): string | null {
  if (!state) return null
  const letters = fold(state.slice(0, 60)).replace(/[^\p{L}\p{N}]/gu, '')
  if (letters === '') return null
  return CODES.get(letters) ?? letters
}

/** 1 the same region, 0 another one, NaN where one is a code and the other a name, which tells nothing. */
export function regionLikeness(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number.NaN
  if (a === b) return 1
  const isCode = (region: string): boolean => region.length <= 3
  return isCode(a) === isCode(b) && !/\d/.test(a + b) ? 0 : Number.NaN
}
