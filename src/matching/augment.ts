import type { Listing } from './contract.ts'

type Example = { same: number; a: Listing; b: Listing }

/**
 * Labelled pairs were collected among neighbours, so they never show two firms of one name in different towns, nor the sparse rows of
 * an import. This makes such examples out of them: a listing moved to another's town is another place; a pair of one place with
 * fields left out still is one.
 */
export function augment(pairs: readonly Example[], random: () => number, share = 0.08): Example[] {
  const made: Example[] = []
  const any = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const count = Math.round(pairs.length * share)
  for (let i = 0; i < count; i++) {
    const pair = any(pairs)
    const other = any(pairs).b
    if (!other.city || !pair.a.city || other.city.toLowerCase() === pair.a.city.toLowerCase()) continue
    if (other.state !== null && other.state === pair.a.state) continue
    made.push({ same: 0, ...sparse(pair.a, moved(pair.b, other, random), random) })
  }
  const alike = pairs.filter((pair) => pair.same === 1)
  for (let i = 0; i < count / 2 && alike.length > 0; i++) {
    const pair = any(alike)
    made.push({ same: 1, ...sparse(pair.a, pair.b, random) })
  }
  return made
}

// The namesake elsewhere has its own address and phone; the site may be its own, none, or the chain's.
function moved(listing: Listing, to: Listing, random: () => number): Listing {
  const dice = random()
  const website = dice < 0.5 ? null : dice < 0.75 ? to.website : listing.website
  return { ...to, name: listing.name, website, phone: random() < 0.5 ? to.phone : null }
}

function sparse(a: Listing, b: Listing, random: () => number): { a: Listing; b: Listing } {
  const drop = (listing: Listing): Listing => {
    const kept = { ...listing }
    if (random() < 0.6) kept.street = null
    if (random() < 0.5) kept.postcode = null
    if (random() < 0.4) kept.phone = null
    return kept
  }
  return { a: drop(a), b: drop(b) }
}
